import { join } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

/** The page hands a bitmap to a worker, which runs the same module. */
const program = `
import { loadRecognizer } from '@lookalike/recognizer';

if (typeof document === 'undefined') {
  const loading = loadRecognizer({ detector: { minFaceSize: 100 } });
  addEventListener('message', async ({ data }) => {
    const faces = await (await loading).embedFaces(data);
    postMessage(faces.map(({ box, embedding }) => [Math.round(box.width), embedding.length]));
  });
} else {
  const worker = new Worker('program.js', { type: 'module' });
  const bitmap = await createImageBitmap(await (await fetch('photo.jpg')).blob());
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(bitmap, [bitmap]);
  });
  console.log(JSON.stringify(answer));
}
`;

it.skipIf(noBrowser)('recognises in a worker', async () => {
  const page = { body: '', files: { 'photo.jpg': samplePhotos[0] } };
  const [answer] = await runInPage(join(import.meta.dirname, '..'), program, page);
  const lengths = (JSON.parse(answer) as [number, number][]).map(([, length]) => length);
  expect(lengths).toEqual([192, 192, 192]);
});
