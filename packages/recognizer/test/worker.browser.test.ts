import { join } from 'node:path';
import { smallPhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

const [party, , photo] = await smallPhotos();

const packageFolder = join(import.meta.dirname, '..');

/** The page hands a bitmap to a worker, which runs the same module. */
const program = `
import { loadRecognizer } from '@lookalike/recognizer';

if (typeof document === 'undefined') {
  const detector = { minFaceSize: 50 };
  const loading = Promise.all([loadRecognizer({ detector }), loadRecognizer({ detector, worker: true })]);
  addEventListener('message', async ({ data }) => {
    const faces = (await loading).map((recognizer) => recognizer.embedFaces(data));
    postMessage((await Promise.all(faces)).flat().map(({ embedding }) => embedding.length));
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

it.skipIf(noBrowser)('recognises in a worker of the page, and in a worker of that', async () => {
  const page = { body: '', files: { 'photo.jpg': party } };
  const [answer] = await runInPage(packageFolder, program, page);
  expect(JSON.parse(answer)).toEqual(Array(6).fill(192));
});

/** Compares what a worker says of every kind of photo with what the page says, and ends it in every way. */
const withWorker = `
import { loadRecognizer } from '@lookalike/recognizer';

const detector = { minFaceSize: 50 };
const here = await loadRecognizer({ detector });
const warnings = [];
const there = await loadRecognizer({ detector, worker: true, warmUp: true, onWarning: (text) => warnings.push(text) });
console.log(there.model.contractId === here.model.contractId, warnings.length, crossOriginIsolated);

const image = document.querySelector('img');
await image.decode();
const blob = await (await fetch('photo.jpg')).blob();
const bitmap = await createImageBitmap(blob);
const { width, height } = bitmap;
const canvas = Object.assign(document.createElement('canvas'), { width, height });
canvas.getContext('2d').drawImage(bitmap, 0, 0);
const data = canvas.getContext('2d').getImageData(0, 0, width, height);
const inLarger = new Uint8Array(data.data.length + 8);
inLarger.set(data.data, 8);
const share = (bytes) => {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
};
const bytes = new Uint8Array(await blob.arrayBuffer());
const photos = {
  image, blob, bitmap, canvas, data, bytes,
  stream: blob.stream(),
  pixels: { data: inLarger.subarray(8), width, height, channels: 4 },
  sharedBytes: share(bytes),
  sharedPixels: { data: share(data.data), width, height, channels: 4 },
  frame: new VideoFrame(canvas, { timestamp: 0 }),
  address: 'photo.jpg',
};
const [first] = await here.embedFaces(image);
for (const [name, photo] of Object.entries(photos)) {
  const [{ embedding, chip, box }] = await there.embedFaces(photo);
  const cosine = embedding.reduce((sum, value, at) => sum + value * first.embedding[at], 0);
  if (1 - cosine > 1e-5 || chip.data.length !== first.chip.data.length) console.log(name, cosine, box);
}
console.log(bitmap.width === width, bytes.length > 0, inLarger.length > 0);

const codeOf = (promise) => promise.then(() => 'none', (error) => error.code ?? error.message);
const people = await there.enrol(new Map([['Ada', [image]]]));
const [face] = await there.identify(bitmap, people, { select: 'largest' });
console.log(face.outcome, face.subject, (await there.verify(image, bitmap)).same);
const [chip] = await there.embedChips([first.chip]);
console.log(chip.length, await codeOf(there.embedChips([{ ...first.chip, width: 3 }])));
console.log(await codeOf(there.embedFaces('missing.jpg')), await codeOf(there.embedFaces(new Blob(['no photo']))));
console.log(await codeOf(there.embedFaces(image, { select: 'smallest' })));

let turns = 0;
const count = () => { turns += 1; channel.port2.postMessage(0); };
const channel = new MessageChannel();
channel.port1.onmessage = count;
count();
await there.embedFaces(bitmap);
channel.port1.close();
console.log(turns > 20);

const controller = new AbortController();
const aborted = codeOf(there.embedFaces(bitmap, { signal: controller.signal }));
controller.abort(new Error('enough'));
console.log(await aborted, await codeOf(there.embedFaces(bitmap, { signal: controller.signal })));

const pending = codeOf(there.embedFaces(bitmap));
there.dispose();
console.log(await pending, await codeOf(there.embedFaces(bitmap)));
console.log(await codeOf(loadRecognizer({ worker: true, detector: { detect() {} } })));
console.log(await codeOf(loadRecognizer({ worker: true, model: 'nobody' })));
`;

it.skipIf(noBrowser)('computes in a worker of its own, on an isolated page', async () => {
  const page = { body: '<img src="photo.jpg">', files: { 'photo.jpg': photo }, isIsolated: true };
  const logged = await runInPage(packageFolder, withWorker, page);
  const failure = 'Failed to load resource: the server responded with a status of 404 (Not Found)';
  expect(logged.filter((line) => line !== failure)).toEqual([
    'true 0 true',
    'true true true',
    'known Ada true',
    '192 INVALID_IMAGE',
    'NOT_FOUND UNSUPPORTED_FORMAT',
    'INVALID_ARGUMENT',
    'true',
    'enough enough',
    'DISPOSED DISPOSED',
    'INVALID_ARGUMENT',
    'NOT_FOUND',
  ]);
});
