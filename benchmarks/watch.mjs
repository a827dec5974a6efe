/**
 * Recognitions per second of a camera at 640 × 480 with one face, smallest face 80, in Chromium: on the page's thread and in a
 * worker. `node watch.mjs`, after `npm run build`; CHROMIUM_PATH says where Chromium is. The machine may be busy: CPU time is that
 * of the page's process, and includes what draws the camera's picture, which is measured while nobody watches it.
 */
import { bundlePage, visitPage } from './support/page.mjs';
import { beginPhase, describeTasks, longTaskMs } from './support/page-tasks.mjs';

const warmUp = 20;
const frames = 80;
/** Pans over the face of a photo by up to 25 pixels, 30 frames a second. */
const program = (worker) => `
const { loadRecognizer } = await import('@lookalike/recognizer');
const photo = await createImageBitmap(await (await fetch('photo.jpg')).blob(), 1200, 0, 720, 560);
const context = document.querySelector('canvas').getContext('2d');
let step = 0;
setInterval(() => {
  step += 1;
  context.drawImage(photo, -40 - 25 * Math.sin(step / 9), -40 - 12 * Math.cos(step / 11));
}, 1000 / 30);
const video = document.querySelector('video');
video.srcObject = context.canvas.captureStream();
await video.play();
const recognizer = await loadRecognizer({ detector: { minFaceSize: 80 }, worker: ${worker}, warmUp: true });
const gallery = await recognizer.enrol(new Map([['Ada', [video]]]));
const idleMs = 4000;
const idle = await cpuSeconds();
await new Promise((resolve) => setTimeout(resolve, idleMs));
const idlePerMs = (await cpuSeconds() - idle) / idleMs;
let count = 0;
let recognised = 0;
let began;
for await (const faces of recognizer.watch(video, { gallery })) {
  count += 1;
  recognised += Number(faces[0]?.subject === 'Ada');
  if (count === ${warmUp}) {
    began = { time: performance.now(), cpu: await cpuSeconds() };
    recognised = 0;
    ${beginPhase('watch')}
  }
  if (count === ${warmUp + frames}) break;
}
const ms = performance.now() - began.time;
${beginPhase('end')}
globalThis.measured = {
  recognised,
  perSecond: 1000 * ${frames} / ms,
  cpuMs: 1000 * (await cpuSeconds() - began.cpu) / ${frames},
  cameraMs: 1000 * idlePerMs * ms / ${frames},
};`;

const columns = [
  ...['', 'frames per second', 'recognised', 'CPU per frame', "of it the camera's, at most"],
  ...['frames per second of one core', `tasks over ${longTaskMs} ms of CPU (the longest)`],
];
const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
line(columns);
line(columns.map(() => '---'));
for (const worker of [false, true]) {
  const body = '<canvas width="640" height="480"></canvas><video muted playsinline></video>';
  const { measured, tasks } = await visitPage(await bundlePage('recognizer', program(worker), body));
  const { recognised, perSecond, cpuMs, cameraMs } = measured;
  line([
    worker ? 'in a worker' : 'on the page',
    perSecond.toFixed(1),
    `${recognised} of ${frames}`,
    ...[cpuMs, cameraMs].map((ms) => `${ms.toFixed(1)} ms`),
    (1000 / cpuMs).toFixed(0),
    describeTasks(tasks.watch),
  ]);
}
