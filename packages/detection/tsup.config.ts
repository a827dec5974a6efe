import { library } from '../../tsup.base.ts';

export default library({
  entry: ['src/index.ts', 'src/read-bytes.node.ts', 'src/read-bytes.fetch.ts'],
  external: ['#read-bytes'],
});
