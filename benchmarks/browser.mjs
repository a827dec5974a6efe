/**
 * What a page downloads to find faces and to recognise them, how long both take in Chromium, and how long they keep the page
 * from answering. `node browser.mjs`, after `npm run build`; CHROMIUM_PATH says where Chromium is.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const packages = new URL('../packages/', import.meta.url);
const require = createRequire(new URL('detection/package.json', packages));
const { build } = require('esbuild');
const { chromium } = require('playwright-core');
const photo = createRequire(new URL('../tooling/testing/package.json', import.meta.url)).resolve(
  '@vladmandic/face-api/demo/sample1.jpg',
);
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
const warm = started + (loaded - started) + first;
globalThis.measured = {
  load: loaded - started, first, then: rest.sort((a, b) => a - b)[rest.length >> 1],
  longest: Math.max(0, ...tasks.filter(({ startTime }) => startTime > warm).map(({ duration }) => duration)),
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
};

/** A page with a program, its modules in memory. */
async function bundle(name, contents) {
  const resolveDir = fileURLToPath(new URL(`${name}/`, packages));
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    outdir: '/out',
    entryNames: 'page',
    write: false,
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const html =
    '<!doctype html><link rel="icon" href="data:,"><img src="photo.jpg"><script type="module" src="page.js"></script>';
  const files = outputFiles.map(({ path, contents: bytes }) => [path.replace('/out', ''), bytes]);
  return new Map([['/', Buffer.from(html)], ['/photo.jpg', await readFile(photo)], ...files]);
}

const types = { '/': 'text/html', js: 'text/javascript' };

async function visit(files) {
  const loaded = new Map();
  const server = createServer(({ url }, response) => {
    const type = types[url] ?? types[url.split('.').at(-1)] ?? 'image/jpeg';
    if (type === types.js) loaded.set(url, files.get(url));
    response.writeHead(files.has(url) ? 200 : 404, { 'content-type': type }).end(files.get(url));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const handle = await page.waitForFunction(() => globalThis.measured, null, { timeout: 0 });
    return { loaded, times: await handle.jsonValue() };
  } finally {
    await browser.close();
    server.close();
  }
}

const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} KB`;
/** Beyond this a module is weights. */
const weightBytes = 1e6;

for (const [name, program] of Object.entries(pages)) {
  const { loaded, times } = await visit(await bundle(name, program));
  const sizes = [...loaded.values()].map((bytes) => ({ raw: bytes.length, gzip: gzipSync(bytes).length }));
  const sum = (list) => list.reduce((total, { gzip }) => total + gzip, 0);
  const code = sum(sizes.filter(({ raw }) => raw < weightBytes));
  const { load, first, then, longest } = times;
  const ms = (value) => `${Math.round(value)} ms`;
  console.log(
    `${name}: ${kilobytes(code)} and ${kilobytes(sum(sizes) - code)} of weights, gzip; load ${ms(load)}, ` +
      `first photo ${ms(first)}, then ${ms(then)}; longest task ${ms(longest)}`,
  );
}
