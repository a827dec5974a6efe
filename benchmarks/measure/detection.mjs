/**
 * The whole cascade: our kernels against those of stock TensorFlow.js; on decoded photos, and with decoding. Besides six photos
 * of an npm package, ten from the folder that LOOKALIKE_PHOTOS names, where it does.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { alternate } from '../support/alternate.mjs';
import { lookalike, report, samplePaths } from '../support/workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const { decodeImage } = await lookalike('image');
const sets = { '6 photos': samplePaths };
const folder = process.env.LOOKALIKE_PHOTOS;
if (folder) {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /\.jpe?g$/i.test(file)).sort();
  const every = Math.max(1, Math.floor(files.length / 10));
  sets['10 more photos'] = files
    .filter((_, index) => index % every === 0)
    .slice(0, 10)
    .map((file) => join(folder, file));
}

await initRuntime({ engine: 'wasm' });
const detector = await loadMtcnn({ minFaceSize: 20 });
const contestant = (kernels, work) => ({ prepare: () => initRuntime({ kernels }), work });
const rows = [];
for (const [set, paths] of Object.entries(sets)) {
  const photos = await Promise.all(paths.map((path) => decodeImage(path)));
  const detectAll = async () => {
    for (const photo of photos) await detector.detect(photo);
  };
  const decodeAndDetect = async () => {
    for (const path of paths) await detector.detect(await decodeImage(path));
  };
  for (const [what, work] of [
    [`detection, ${set}`, detectAll],
    [`detection and decoding, ${set}`, decodeAndDetect],
  ]) {
    const contestants = { ours: contestant('simd', work), stock: contestant('stock', work) };
    rows.push({ what, ...(await alternate(contestants, { rounds: 3, warmUps: 1 })) });
  }
}
report(rows);
