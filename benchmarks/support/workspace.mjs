import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Imports a built package of the workspace. */
export const lookalike = (name) => import(join(root, 'packages', name, 'dist/index.js'));

/** Resolves what a package of the workspace depends on, so that there is one copy of TensorFlow.js. */
const resolveFrom = (folder, name) => createRequire(join(root, folder, 'package.json')).resolve(name);

export const importFrom = async (folder, name) => {
  const module = await import(pathToFileURL(resolveFrom(folder, name)).href);
  return module.default ?? module;
};

/** The six photos that an npm package carries, decoded. */
export async function samplePhotos() {
  const { decodeImage } = await lookalike('image');
  const folder = dirname(resolveFrom('tooling/testing', '@vladmandic/face-api/package.json'));
  const names = [1, 2, 3, 4, 5, 6].map((n) => join(folder, 'demo', `sample${n}.jpg`));
  return Promise.all(names.map((name) => decodeImage(name)));
}

/** Hands a result to bench.mjs. */
export const report = (rows) => process.stdout.write(`${JSON.stringify(rows)}\n`);
