import { library } from '../../tsup.base.ts';

export default library({
  entry: ['src/index.ts', 'src/config.ts', 'src/store/pglite-worker.ts'],
  platform: 'node',
});
