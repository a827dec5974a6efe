/**
 * What a page downloads to find faces and to recognise them, how long both take in Chromium, and how long they keep the page
 * from answering. `node browser.mjs`, after `npm run build`; CHROMIUM_PATH says where Chromium is.
 */
import { gzipSync } from 'node:zlib';
import { bundlePage, visitPage } from './support/page.mjs';
import { beginPhase, describeTasks, longTaskMs } from './support/page-tasks.mjs';

const rounds = 5;

/** Searches the photo of the page again and again, by as many searchers at the same time as `load` gives. */
const program = (load) => `
${beginPhase('load')}
const started = performance.now();
const searchers = await (async () => { ${load} })();
const loaded = performance.now();
const photo = document.querySelector('img');
const times = [];
${beginPhase('recognise')}
for (let round = 0; round <= ${rounds}; round += 1) {
  const begin = performance.now();
  await Promise.all(searchers.map((search) => search(photo)));
  times.push((performance.now() - begin) / searchers.length);
}
${beginPhase('end')}
const [first, ...later] = times;
globalThis.measured = {
  load: loaded - started, first, later: later.sort((a, b) => a - b)[later.length >> 1],
};`;

const recognizers = (count, worker) => `
const { loadRecognizer } = await import('@lookalike/recognizer');
const options = { worker: ${worker}, detector: { minFaceSize: 80 } };
const loading = Array.from({ length: ${count} }, () => loadRecognizer(options));
return (await Promise.all(loading)).map((recognizer) => (photo) => recognizer.embedFaces(photo));`;

const pages = {
  'detection, on the page': {
    from: 'detection',
    load: `
const { loadMtcnn } = await import('@lookalike/detection');
const detector = await loadMtcnn({ minFaceSize: 80 });
return [(photo) => detector.detect(photo)];`,
  },
  'recognition, on the page': { from: 'recognizer', load: recognizers(1, false) },
  'recognition, in a worker': { from: 'recognizer', load: recognizers(1, true) },
  'recognition, in two workers': { from: 'recognizer', load: recognizers(2, true) },
};

const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} KB`;
const ms = (value) => `${Math.round(value)} ms`;
/** Beyond this a module is weights; with a worker its script is among them, since it carries those of the detector. */
const weightBytes = 1e6;

async function row(name, { from, load }) {
  const { loaded, measured, tasks } = await visitPage(await bundlePage(from, program(load)));
  const sizes = [...loaded.values()].map((bytes) => ({ raw: bytes.length, gzip: gzipSync(bytes).length }));
  const sum = (list) => list.reduce((total, { gzip }) => total + gzip, 0);
  const code = sum(sizes.filter(({ raw }) => raw < weightBytes));
  return [
    name,
    ...[code, sum(sizes) - code].map(kilobytes),
    ...[measured.load, measured.first, measured.later].map(ms),
    ...[tasks.load, tasks.recognise].map(describeTasks),
  ];
}

console.log(
  `Downloads after gzip. Times of a photo by the clock, later ones as the median of ${rounds}. Tasks of the page's thread that ` +
    `took more than ${longTaskMs} ms of processor time, and the longest.\n`,
);
const columns = [
  ...['', 'code', 'weights', 'loading', 'first photo', 'later photos'],
  ...['long tasks while loading', 'while recognising'],
];
const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
line(columns);
line(columns.map(() => '---'));
for (const [name, page] of Object.entries(pages)) line(await row(name, page));
