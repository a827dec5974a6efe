import { library } from '../../tsup.config.ts';
import { workerScript } from './scripts/worker-script-plugin.ts';

export default library({ esbuildPlugins: [workerScript] });
