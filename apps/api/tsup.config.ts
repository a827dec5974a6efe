import { library } from '../../tsup.base.ts';

export default library({
  entry: ['src/index.ts', 'src/config.ts', 'src/work/describe-worker.ts', 'src/store/pglite-worker.ts'],
  platform: 'node',
  clean: ['!web', '!web/**'], // the page, which vite builds
});
