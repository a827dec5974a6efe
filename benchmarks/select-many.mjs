/**
 * How the page of `lookalike select` bears thousands of photos:
 *
 *   node benchmarks/select-many.mjs [photos = 5000] [work folder]
 *
 * Makes so many photos of 50 people by cutting windows out of the sample photos, and writes down for each what a
 * scan would have found (a scan of 5,000 takes most of an hour): what was found in the sample photos, changed a
 * little; the tiles, which a scan makes as well, it asks a server for that is then stopped. Then it opens the page
 * in Chromium, scrolls far down and back, twice, and prints a table. Build the packages, and `npm install
 * --ignore-scripts` in this folder, first.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../packages/core/dist/index.js';
import { cropImage, decodeImage, saveImage } from '../packages/image/dist/index.js';
import { openQuietBrowser } from './support/quiet-browser.mjs';

const fromCli = createRequire(new URL('../apps/cli/package.json', import.meta.url));
const main = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url));
const [total = '5000', named] = process.argv.slice(2);
const work = named ?? mkdtempSync(join(tmpdir(), 'lookalike-many-'));
const people = 50;
const pictures = 60;
const random = createRandom(1);

/** Windows of the sample photos, each under the name of the person that it shows first. */
async function makeBase() {
  const samples = dirname(fromCli.resolve('@vladmandic/face-api/package.json'));
  for (let n = 0; n < pictures; n += 1) {
    const image = await decodeImage(join(samples, 'demo', `sample${1 + (n % 6)}.jpg`));
    const [x, y] = [random.integer(image.width - 1100), random.integer(image.height - 800)];
    const file = join(work, 'base', `Person_${n % 6}`, `${n}.jpg`);
    mkdirSync(dirname(file), { recursive: true });
    await saveImage(cropImage(image, { x, y, width: 1100, height: 800 }), file, { quality: 88 });
  }
}

async function lookalike(...args) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`lookalike ${args.join(' ')} ended with ${code}`);
}

/** Changes a vector a little and brings it back to length 1. */
function vary(base64) {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  const values = new Float32Array(bytes.buffer).map((value) => value + 0.02 * (random.next() - 0.5));
  const length = Math.hypot(...values);
  return Buffer.from(values.map((value) => value / length).buffer).toString('base64');
}
const anyHash = () => Array.from({ length: 16 }, () => random.integer(16).toString(16)).join('');

async function makeMany() {
  await makeBase();
  await lookalike('select', join(work, 'base'), '--auto', '--json');
  const cache = join(work, 'base', '.lookalike-select');
  const [name] = (await readdir(cache)).filter((file) => file.endsWith('.jsonl'));
  const analyses = readFileSync(join(cache, name), 'utf8').trim().split('\n').map(JSON.parse);
  const lines = [];
  for (let n = 0; n < Number(total); n += 1) {
    const base = analyses[(n * 7) % analyses.length];
    const file = `Person_${n % people}/${n}.jpg`;
    const path = join(work, 'photos', file);
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(join(work, 'base', base.file), path);
    const { size, mtimeMs } = statSync(path);
    const faces = base.faces.map((face) => ({ ...face, embedding: vary(face.embedding) }));
    const version = `${size}-${Math.trunc(mtimeMs)}`;
    lines.push(JSON.stringify({ ...base, file, version, hash: anyHash(), mirrorHash: anyHash(), faces }));
  }
  mkdirSync(join(work, 'photos', '.lookalike-select'), { recursive: true });
  writeFileSync(join(work, 'photos', '.lookalike-select', name), `${lines.join('\n')}\n`);
}

async function startServer() {
  const child = spawn(process.execPath, [main, 'select', join(work, 'photos')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const [url] = line.match(/http:\S+/) ?? [];
    if (url) return { child, url };
  }
  throw new Error('the command ended without an address');
}

/** Every tile, as a scan leaves them. */
async function makeTiles() {
  const { child, url } = await startServer();
  let review;
  do review = await (await fetch(`${url}api/review`)).json();
  while (review.scan.phase !== 'ready');
  for (const { id } of review.photos) {
    const response = await fetch(`${url}api/pictures/${id}/tile`);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`tile ${id}: ${response.status}`);
  }
  child.kill('SIGINT');
  await once(child, 'exit');
}

const memoryMb = (pid) =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;

/** So many turns of the wheel go one way; each is a window's height. */
const turns = 120;
const step = 900;
const settleMs = 2000;
const settle = (page) => page.evaluate(`new Promise((resolve) => setTimeout(resolve, ${settleMs}))`);

/** Scrolls on, or back, a window's height at a time. */
async function scrollThrough(page, way) {
  for (let turn = 0; turn < turns; turn += 1) {
    await page.wheel(300, 400, way * step);
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))');
  }
  await settle(page);
}

const watchTasks = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });`;

async function openPage(browser, url) {
  const page = await browser.newPage();
  await page.prepare(watchTasks);
  const start = performance.now();
  await page.goto(url);
  await page.until(`document.querySelector('.tile') !== null`);
  return { page, ms: performance.now() - start };
}

if (!existsSync(join(work, 'photos'))) await makeMany();
await makeTiles();
const begin = performance.now();
const { child, url } = await startServer();
const printed = performance.now() - begin;
const browser = await openQuietBrowser();
const first = await openPage(browser, url);
const shown = performance.now() - begin;
await first.page.close();
const { page, ms } = await openPage(browser, url);
await settle(page);
await page.evaluate(`document.querySelector('.filters button:nth-child(2)').click()`);
await settle(page);
await page.evaluate('globalThis.longTasks.length = 0');
const memory = [memoryMb(child.pid)];
let far = 0;
for (const way of [1, -1, 1, -1]) {
  await scrollThrough(page, way);
  far = Math.max(far, await page.evaluate(`document.querySelector('.list').scrollTop`));
  memory.push(memoryMb(child.pid));
}
const tasks = await page.evaluate('globalThis.longTasks');
const round = (value) => Math.round(value).toLocaleString('en');
console.log(`| ${round(Number(total))} photos of ${people} people | |\n| --- | --- |`);
console.log(`| from the command to its address | ${round(printed)} ms |`);
console.log(`| from the command to the photos on the page, started beside it | ${round(shown)} ms |`);
console.log(`| from opening the address to the photos | ${round(ms)} ms |`);
console.log(`| pixels scrolled down and back, twice | ${round(far)} |`);
console.log(`| longest task while scrolling | ${round(Math.max(0, ...tasks))} ms |`);
console.log(`| tasks over 50 ms | ${tasks.length} |`);
console.log(`| memory of the server before, and after each way | ${memory.map(round).join(', ')} MB |`);
await browser.close();
child.kill('SIGINT');
if (named === undefined) await rm(work, { recursive: true });
