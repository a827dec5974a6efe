import { join } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

/** Gives the recogniser one photo in every way that a page has it; and keeps a gallery in IndexedDB. */
const program = `
import { loadGallery, loadRecognizer, saveGallery } from '@lookalike/recognizer';

const recognizer = await loadRecognizer({ detector: { minFaceSize: 100 } });
const image = document.querySelector('img');
const blob = await (await fetch('photo.jpg')).blob();
const bitmap = await createImageBitmap(blob);
const { width, height } = bitmap;
const canvas = Object.assign(document.createElement('canvas'), { width, height });
canvas.getContext('2d').drawImage(bitmap, 0, 0);
const offscreen = new OffscreenCanvas(width, height);
offscreen.getContext('2d').drawImage(bitmap, 0, 0);
const photos = {
  image, blob, bitmap, canvas, offscreen,
  file: new File([blob], 'photo.jpg'),
  bytes: new Uint8Array(await blob.arrayBuffer()),
  stream: blob.stream(),
  pixels: canvas.getContext('2d').getImageData(0, 0, width, height),
  frame: new VideoFrame(canvas, { timestamp: 0 }),
  address: 'photo.jpg',
  url: new URL('photo.jpg', location.href),
};
const [first] = await recognizer.embedFaces(image);
for (const [name, photo] of Object.entries(photos)) {
  const [{ embedding }] = await recognizer.embedFaces(photo);
  const cosine = embedding.reduce((sum, value, at) => sum + value * first.embedding[at], 0);
  if (1 - cosine > 1e-5) console.log(name, 1 - cosine);
}
const missing = await recognizer.embedFaces('missing.jpg').catch((error) => error.code);
console.log(missing);

await saveGallery(await recognizer.enrol(new Map([['Ada', [image]]])), 'people');
const people = await loadGallery('people', { contractId: recognizer.model.contractId });
console.log(people.subjects().join());
console.log(await recognizer.enrol('people').catch((error) => error.code));
`;

it.skipIf(noBrowser)('takes every kind of image that a page has, and keeps a gallery', async () => {
  const page = { body: '<img src="photo.jpg">', files: { 'photo.jpg': samplePhotos[2] } };
  const logged = await runInPage(join(import.meta.dirname, '..'), program, page);
  const failure = 'Failed to load resource: the server responded with a status of 404 (Not Found)';
  expect(logged.filter((line) => line !== failure)).toEqual(['NOT_FOUND', 'Ada', 'INVALID_ARGUMENT']);
});
