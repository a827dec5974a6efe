import { library } from '../../tsup.base.ts';

export default library({
  entry: [
    'src/index.ts',
    'src/read-bytes.node.ts',
    'src/read-bytes.fetch.ts',
    'src/search/search-in-threads.node.ts',
    'src/search/search-in-threads.browser.ts',
    'src/search/detect-worker.node.ts',
  ],
  // What depends on where it runs, and what the worker imports: this package.
  external: ['#read-bytes', '#search-in-threads', '@lookalike/detection'],
});
