import { library } from '../../tsup.base.ts';

export default library({
  entry: ['src/index.ts', 'src/pool/index.ts', 'src/pool/describe-worker.ts'],
  platform: 'node',
});
