import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Options } from 'tsup';
import manifest from '../package.json' with { type: 'json' };

const query = '?worker-script';
const namespace = 'packed-worker-script';
const folder = fileURLToPath(new URL('..', import.meta.url));

/** Where this package's own `#` imports lead in a browser. */
const ownImports = Object.fromEntries(
  Object.entries(manifest.imports).map(([name, { default: path }]) => [
    name,
    resolve(folder, path.replace('./dist/', 'src/').replace(/\.js$/, '.ts')),
  ]),
);

/** A module and all that it imports, as one script that asks for no further file. */
async function scriptOf(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    alias: ownImports,
    legalComments: 'none',
    logLevel: 'error',
    tsconfigRaw: {},
    write: false,
  });
  return outputFiles[0].text;
}

/** For the build: `import('./x.js?worker-script')` becomes a module that carries what a worker runs. */
export const workerScript: NonNullable<Options['esbuildPlugins']>[number] = {
  name: namespace,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\?worker-script$/ }, ({ path, importer }) => ({
      path: resolve(dirname(importer), path.slice(0, -query.length).replace(/\.js$/, '.ts')),
      namespace,
    }));
    onLoad({ filter: /./, namespace }, async ({ path }) => {
      const packed = gzipSync(await scriptOf(path), { level: 9 }).toString('base64');
      return { contents: `export const packed = "${packed}";\n` };
    });
  },
};
