import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../vitest.base.ts';
import { kernelBytesImport, kernelBytesModule } from './scripts/compile-kernels.js';

const virtualModule = '\0kernel-bytes.js';

export default mergeConfig(
  base,
  defineConfig({
    plugins: [
      {
        name: 'kernel-bytes',
        enforce: 'pre',
        resolveId: (source) => (kernelBytesImport.test(source) ? virtualModule : undefined),
        load: (id) => (id === virtualModule ? kernelBytesModule() : undefined),
      },
    ],
  }),
);
