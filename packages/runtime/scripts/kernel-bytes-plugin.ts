import { compiledImport, compiledModule } from './compile-kernels.js';

const virtual = '\0';

/** For vite: compiles the kernels when the sources are first run. */
export const kernelBytes = {
  name: 'kernel-bytes',
  enforce: 'pre' as const,
  resolveId: (source: string) => {
    const [path] = compiledImport.exec(source) ?? [];
    return path === undefined ? undefined : virtual + path;
  },
  load: (id: string) => (id.startsWith(virtual) && compiledImport.test(id) ? compiledModule(id) : undefined),
};
