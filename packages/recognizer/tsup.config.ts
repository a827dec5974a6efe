import { library } from '../../tsup.base.ts';

export default library({
  entry: ['src/index.ts', 'src/pool/index.ts', 'src/pool/pool-worker.ts'],
  platform: 'node',
});
