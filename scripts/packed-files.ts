import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Options } from 'tsup';

const packedImport = /^\..*\?packed$/;
const query = '?packed';
const level = 9;

const fileOf = (path: string, folder: string) => resolve(folder, path.slice(0, -query.length));

/** The source of the module that stands for a file: see packed-files.d.ts. */
async function packedModule(file: string): Promise<string> {
  return `export const packed = "${gzipSync(await readFile(file), { level }).toString('base64')}";\n`;
}

/** What begins with this carries bytes, which a source map would hold once more. */
const packedNamespaces = 'packed-';
const namespace = `${packedNamespaces}file`;

/** For the build: `import('./file?packed')` becomes a module of its own. */
export const packedFiles: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'packed-files',
  setup(build) {
    build.onResolve({ filter: packedImport }, ({ path, resolveDir }) => ({
      path: fileOf(path, resolveDir),
      namespace,
    }));
    build.onLoad({ filter: /./, namespace }, async ({ path }) => ({ contents: await packedModule(path) }));
  },
};

/** Source maps that would hold a file's bytes once more are left out. */
export const leavePackedUnmapped: NonNullable<Options['plugins']>[number] = {
  name: 'leave-packed-unmapped',
  renderChunk(code, chunk) {
    if (typeof chunk.map !== 'string' || !chunk.map.includes(`"${packedNamespaces}`)) return;
    chunk.map = undefined;
    return { code };
  },
};

/** Vite goes by the end of a name: this one says that it is a module. */
const virtual = { prefix: '\0packed:', suffix: '.js' };
const virtualName = (file: string) => `${virtual.prefix}${file}${virtual.suffix}`;
const fileOfVirtual = (name: string) => name.slice(virtual.prefix.length, -virtual.suffix.length);

/** For vite: the same, when a test first asks for it. */
export const packedFilesInTests = {
  name: 'packed-files',
  enforce: 'pre' as const,
  resolveId: (source: string, importer = '') =>
    packedImport.test(source) ? virtualName(fileOf(source, dirname(importer))) : undefined,
  load: (id: string) => (id.startsWith(virtual.prefix) ? packedModule(fileOfVirtual(id)) : undefined),
};
