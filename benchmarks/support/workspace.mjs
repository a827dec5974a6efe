import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Imports a built package of the workspace, or another entry of it. */
export const lookalike = (name, entry = 'index') => import(join(root, 'packages', name, `dist/${entry}.js`));

/** Resolves what a package of the workspace depends on, so that there is one copy of TensorFlow.js. */
const resolveFrom = (folder, name) => createRequire(join(root, folder, 'package.json')).resolve(name);

export const importFrom = async (folder, name) => {
  const module = await import(pathToFileURL(resolveFrom(folder, name)).href);
  return module.default ?? module;
};

/** Imports a TypeScript module of the workspace that no build carries, with all that it imports. */
export async function importSource(path) {
  const { build } = await importFrom('tooling/testing', 'esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(root, path)],
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const samples = join(dirname(resolveFrom('tooling/testing', '@vladmandic/face-api/package.json')), 'demo');

/** The six photos that an npm package carries. */
export const samplePaths = [1, 2, 3, 4, 5, 6].map((n) => join(samples, `sample${n}.jpg`));

/** The same, decoded. */
export async function samplePhotos() {
  const { decodeImage } = await lookalike('image');
  return Promise.all(samplePaths.map((path) => decodeImage(path)));
}

/** Hands a result to bench.mjs. */
export const report = (rows) => process.stdout.write(`${JSON.stringify(rows)}\n`);
