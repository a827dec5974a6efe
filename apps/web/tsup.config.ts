import { library } from '../../tsup.base.ts';

// The pages are vite's.
export default library({ platform: 'node', clean: ['!service', '!service/**', '!review', '!review/**'] });
