import { kernelBytesImport, kernelBytesModule } from './compile-kernels.js';

const virtualModule = '\0kernel-bytes.js';

/** For vite: the kernels, compiled when the sources are first run. */
export const kernelBytes = {
  name: 'kernel-bytes',
  enforce: 'pre' as const,
  resolveId: (source: string) => (kernelBytesImport.test(source) ? virtualModule : undefined),
  load: (id: string) => (id === virtualModule ? kernelBytesModule() : undefined),
};
