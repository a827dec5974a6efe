import { join } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

/** A camera that pans over a photo, watched on the page and in a worker, as an element and as a stream. */
const program = `
import { loadRecognizer } from '@lookalike/recognizer';

const bitmap = await createImageBitmap(await (await fetch('photo.jpg')).blob());
const canvas = document.querySelector('canvas');
const context = canvas.getContext('2d');
let at = 0;
let moves = true;
const draw = () => {
  if (moves) at += 1;
  context.drawImage(bitmap, -250 - 40 * Math.sin(at / 10), -150 - 20 * Math.cos(at / 10));
};
const timer = setInterval(draw, 50);
draw();
const stream = canvas.captureStream();
const video = document.querySelector('video');
video.srcObject = stream;
await video.play();

for (const worker of [false, true]) {
  const recognizer = await loadRecognizer({ detector: { minFaceSize: 80 }, worker });
  const gallery = await recognizer.enrol(new Map([['Ada', [video]]]));
  const names = new Set();
  const tracks = new Set();
  let count = 0;
  for await (const [face] of recognizer.watch(video, { gallery })) {
    names.add(face?.subject);
    tracks.add(face?.track);
    if (++count === 8) break;
  }
  console.log([...names].join(), [...tracks].join());

  const controller = new AbortController();
  const { signal } = controller;
  let seen = 0;
  const watching = (async () => {
    for await (const _ of recognizer.watch(stream, { gallery, signal })) if (++seen === 2) controller.abort(new Error('enough'));
  })();
  console.log(await watching.catch((error) => error.message));
  console.log(stream.getVideoTracks()[0].readyState, video.paused);
  recognizer.dispose();
}

const recognizer = await loadRecognizer({ detector: { minFaceSize: 80 } });
const hidden = recognizer.watch(video);
await hidden.next();
Object.defineProperty(document, 'hidden', { value: true, configurable: true });
let isResting = true;
const next = hidden.next().then(() => { isResting = false; });
await new Promise((resolve) => setTimeout(resolve, 500));
console.log(isResting);
delete document.hidden;
document.dispatchEvent(new Event('visibilitychange'));
await next;
console.log(isResting);

const ended = recognizer.watch(stream);
await ended.next();
moves = false;
const last = (async () => { for await (const _ of ended); })();
for (const track of stream.getTracks()) track.stop();
await last;
console.log('ended');
clearInterval(timer);
`;

it.skipIf(noBrowser)('watches a video and a stream, on the page and in a worker', async () => {
  const page = {
    body: '<canvas width="640" height="480"></canvas><video muted playsinline></video>',
    files: { 'photo.jpg': samplePhotos[0] },
  };
  const logged = await runInPage(join(import.meta.dirname, '..'), program, page);
  const watched = ['Ada 1', 'enough', 'live false'];
  expect(logged).toEqual([...watched, ...watched, 'true', 'false', 'ended']);
});
