import { join } from 'node:path';
import { smallPhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

const [, , photo] = await smallPhotos();

/** Gives the recogniser one photo in every way that a page has it; and keeps a gallery in IndexedDB. */
const program = `
import { loadGallery, loadRecognizer, saveGallery } from '@lookalike/recognizer';

const recognizer = await loadRecognizer({ detector: { minFaceSize: 50 } });
const image = document.querySelector('img');
const blob = await (await fetch('photo.jpg')).blob();
const bitmap = await createImageBitmap(blob);
const { width, height } = bitmap;
const canvas = Object.assign(document.createElement('canvas'), { width, height });
canvas.getContext('2d').drawImage(bitmap, 0, 0);
const offscreen = new OffscreenCanvas(width, height);
offscreen.getContext('2d').drawImage(bitmap, 0, 0);
/** A JPEG whose pixels lie on their side, and whose EXIF data say so (orientation 6: turn clockwise). */
const lying = new OffscreenCanvas(height, width);
const turned = lying.getContext('2d');
turned.rotate(-Math.PI / 2);
turned.drawImage(bitmap, -width, 0);
const jpeg = new Uint8Array(await (await lying.convertToBlob({ type: 'image/jpeg', quality: 0.98 })).arrayBuffer());
const exif = [0xff, 0xe1, 0, 34, 69, 120, 105, 102, 0, 0, 77, 77, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
const upright = new File([jpeg.slice(0, 2), new Uint8Array(exif), jpeg.slice(2)], 'upright.jpg', { type: 'image/jpeg' });
const exifImage = Object.assign(new Image(), { src: URL.createObjectURL(upright) });
const video = Object.assign(document.createElement('video'), { muted: true, srcObject: canvas.captureStream() });
const redrawing = setInterval(() => canvas.getContext('2d').drawImage(bitmap, 0, 0), 100);
await video.play();
/** What was compressed once more. */
const lossy = { upright, exifImage, video };
const photos = {
  ...lossy,
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
  if (1 - cosine > (name in lossy ? 0.05 : 1e-5)) console.log(name, 1 - cosine);
}
clearInterval(redrawing);
const missing = await recognizer.embedFaces('missing.jpg').catch((error) => error.code);
console.log(missing);
/** A PNG of a few bytes that claims to be enormous. */
const bomb = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
console.log(await recognizer.embedFaces(bomb).catch((error) => error.code));

await saveGallery(await recognizer.enrol(new Map([['Ada', [image]]])), 'people');
const people = await loadGallery('people', { contractId: recognizer.model.contractId });
console.log(people.subjects().join());
console.log(await recognizer.enrol('people').catch((error) => error.code));
`;

it.skipIf(noBrowser)('takes every kind of image that a page has, and keeps a gallery', async () => {
  const page = { body: '<img src="photo.jpg">', files: { 'photo.jpg': photo } };
  const logged = await runInPage(join(import.meta.dirname, '..'), program, page);
  const failure = 'Failed to load resource: the server responded with a status of 404 (Not Found)';
  expect(logged.filter((line) => line !== failure)).toEqual([
    'NOT_FOUND',
    'TOO_LARGE',
    'Ada',
    'INVALID_ARGUMENT',
  ]);
});
