/** Detection in Chromium: `node browser.mjs lookalike|face-api <photos>`; see answer-tasks.mjs. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { answerTasks } from '../support/answer-tasks.mjs';
import { bundlePage, openPage } from '../support/page.mjs';
import { root } from '../support/workspace.mjs';

const [name, ...paths] = process.argv.slice(2);
const resolve = (folder, path) => createRequire(join(root, folder, 'package.json')).resolve(path);

/** The six photos are decoded before they are searched, as everywhere. */
const program = (load, detect) => `
const bitmaps = await Promise.all(${JSON.stringify(paths.map((_, index) => `/${index}.jpg`))}.map(async (url) =>
  createImageBitmap(await (await fetch(url)).blob())));
const photos = bitmaps.map((bitmap) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(bitmap, 0, 0);
  return canvas;
});
${load}
globalThis.detectAll = async () => {
  let found = 0;
  for (const photo of photos) found += (${detect}).length;
  return found;
};`;

async function faceApiPage() {
  const folder = dirname(resolve('tooling/testing', '@vladmandic/face-api/package.json'));
  const engine = dirname(resolve('packages/runtime', '@tensorflow/tfjs-backend-wasm/package.json'));
  const script = program(
    `import * as faceapi from '/face-api.esm.js';
await faceapi.tf.setWasmPaths('/');
await faceapi.tf.setBackend('wasm');
await faceapi.tf.ready();
await faceapi.nets.ssdMobilenetv1.loadFromUri('/model');`,
    'await faceapi.detectAllFaces(photo, new faceapi.SsdMobilenetv1Options())',
  );
  const files = new Map([
    [
      '/',
      Buffer.from(
        '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
      ),
    ],
    ['/page.js', Buffer.from(script)],
    ['/face-api.esm.js', await readFile(join(folder, 'dist/face-api.esm.js'))],
  ]);
  for (const file of ['ssd_mobilenetv1_model-weights_manifest.json', 'ssd_mobilenetv1_model.bin']) {
    files.set(`/model/${file}`, await readFile(join(folder, 'model', file)));
  }
  for (const file of await readdir(join(engine, 'dist'))) {
    if (file.endsWith('.wasm')) files.set(`/${file}`, await readFile(join(engine, 'dist', file)));
  }
  return files;
}

const lookalikePage = () =>
  bundlePage(
    'detection',
    program(
      `const { loadMtcnn } = await import('@lookalike/detection');
const detector = await loadMtcnn({ minFaceSize: 20 });`,
      'await detector.detect(photo)',
    ),
    '',
  );

const files = name === 'face-api' ? await faceApiPage() : await lookalikePage();
for (const [index, path] of paths.entries()) files.set(`/${index}.jpg`, await readFile(path));
const { browser, page, url, cpuSeconds, failed, close } = await openPage(files);
await page.goto(url);
await Promise.race([page.waitForFunction(() => globalThis.detectAll, null, { timeout: 0 }), failed]);
const detection = async () => ({
  units: paths.length,
  found: await page.evaluate(() => globalThis.detectAll()),
});
await answerTasks(
  `Chromium ${browser.version().split('.')[0]}`,
  { detection },
  async () => 1000 * (await cpuSeconds()),
);
await close();
