import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
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

const layersNotice = `@lookalike/recognizer is MIT. The worker's script in dist (worker-main-*.js) carries parts of the following:

TensorFlow.js Layers 4.22.0 (@tensorflow/tfjs-layers)
  Copyright 2018 Google LLC. https://github.com/tensorflow/tfjs
  Apache License, Version 2.0, and MIT License, both below.
MTCNN's weights and @lookalike/runtime, whose own notices follow.
`;

/** Writes the licences of the third-party code in the script, for this package to publish. */
async function writeLicences(): Promise<void> {
  const packages = join(folder, '..');
  const notices = ['detection/weights/LICENSE', 'runtime/THIRD-PARTY-LICENSES'].map((file) =>
    readFile(join(packages, file), 'utf8'),
  );
  const text = [layersNotice, ...(await Promise.all(notices))].join(`\n${'='.repeat(80)}\n\n`);
  const target = join(folder, 'dist');
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'THIRD-PARTY-LICENSES'), text);
}

/** A module and all its imports, as one script that loads no other file. */
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
  setup({ onEnd, onResolve, onLoad }) {
    onEnd(writeLicences);
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
