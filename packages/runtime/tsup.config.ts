import { library } from '../../tsup.config.ts';
import { carried, carryTfjs, markCarried } from './scripts/carry-tfjs.js';
import { compiledImport, compiledModule } from './scripts/compile-kernels.js';

export default library({
  noExternal: [carried],
  esbuildOptions: (options) => {
    options.legalComments = 'none'; // two hundred times the same: THIRD-PARTY-LICENSES and a line a file say it
    options.mainFields = ['browser', 'module', 'main']; // tfjs' ES modules, and nothing of Node
    // Bundlers that see Node's globals by name add a polyfill.
    options.define = { ...options.define, process: 'globalThis.process', Buffer: 'globalThis.Buffer' };
  },
  plugins: [markCarried],
  esbuildPlugins: [
    carryTfjs,
    {
      name: 'kernel-bytes',
      setup(build) {
        const namespace = 'kernel-bytes';
        build.onResolve({ filter: compiledImport }, ({ path }) => ({ path, namespace }));
        build.onLoad({ filter: /./, namespace }, async ({ path }) => ({
          contents: await compiledModule(path),
        }));
      },
    },
  ],
});
