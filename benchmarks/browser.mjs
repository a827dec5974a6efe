/**
 * What a page downloads to find faces and to recognise them, how long both take in Chromium, and how long they keep the page
 * from answering. `node browser.mjs`, after `npm run build`; CHROMIUM_PATH says where Chromium is.
 */
import { gzipSync } from 'node:zlib';
import { bundlePage, visitPage } from './support/page.mjs';

const rounds = 5;

const measure = (load, use) => `
const tasks = [];
new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });
const started = performance.now();
${load}
const loaded = performance.now();
const times = [];
for (let round = 0; round <= ${rounds}; round += 1) {
  const begin = performance.now();
  ${use}
  times.push(performance.now() - begin);
}
const [first, ...rest] = times;
const later = ({ startTime }) => startTime > warm;
const warm = started + (loaded - started) + first;
globalThis.measured = {
  load: loaded - started, first, then: rest.sort((a, b) => a - b)[rest.length >> 1],
  longTasks: tasks.filter(later).length,
  longest: Math.max(0, ...tasks.filter(later).map(({ duration }) => duration)),
};`;

const pages = {
  detection: measure(
    `const { loadMtcnn } = await import('@lookalike/detection'); const detector = await loadMtcnn({ minFaceSize: 80 });`,
    `await detector.detect(document.querySelector('img'));`,
  ),
  recognizer: measure(
    `const { loadRecognizer } = await import('@lookalike/recognizer'); const recognizer = await loadRecognizer({ detector: { minFaceSize: 80 } });`,
    `await recognizer.embedFaces(document.querySelector('img'));`,
  ),
  'recognizer in a worker': measure(
    `const { loadRecognizer } = await import('@lookalike/recognizer'); const recognizer = await loadRecognizer({ worker: true, detector: { minFaceSize: 80 } });`,
    `await recognizer.embedFaces(document.querySelector('img'));`,
  ),
};
const packageOf = { 'recognizer in a worker': 'recognizer' };

const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} KB`;
/** Beyond this a module is weights. */
const weightBytes = 1e6;

for (const [name, program] of Object.entries(pages)) {
  const { loaded, measured } = await visitPage(await bundlePage(packageOf[name] ?? name, program));
  const sizes = [...loaded.values()].map((bytes) => ({ raw: bytes.length, gzip: gzipSync(bytes).length }));
  const sum = (list) => list.reduce((total, { gzip }) => total + gzip, 0);
  const code = sum(sizes.filter(({ raw }) => raw < weightBytes));
  const { load, first, then, longest, longTasks } = measured;
  const ms = (value) => `${Math.round(value)} ms`;
  console.log(
    `${name}: ${kilobytes(code)} and ${kilobytes(sum(sizes) - code)} of weights, gzip; load ${ms(load)}, ` +
      `first photo ${ms(first)}, then ${ms(then)}; ${longTasks} long tasks of ${rounds} photos, the longest ${ms(longest)}`,
  );
}
