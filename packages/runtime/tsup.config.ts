import { library } from '../../tsup.base.ts';
import { kernelBytesImport, kernelBytesModule } from './scripts/compile-kernels.ts';

export default library({
  esbuildPlugins: [
    {
      name: 'kernel-bytes',
      setup(build) {
        const namespace = 'kernel-bytes';
        build.onResolve({ filter: kernelBytesImport }, ({ path }) => ({ path, namespace }));
        build.onLoad({ filter: /./, namespace }, async () => ({ contents: await kernelBytesModule() }));
      },
    },
  ],
});
