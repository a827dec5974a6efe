/**
 * What `lookalike select --auto` finds among photos that should not be there:
 *
 *   node benchmarks/select-planted.mjs <folder of people> <folder of other people> [seed = 1] [work folder]
 *
 * Copies the first folder, plants 40 photos of people from the second (one each of people that the first does not
 * have), 20 near-duplicates of its own photos (resized, recompressed, mirrored in turn) and 10 without a face
 * (parts of its own photos beside the faces), selects, and prints a table. Every photo of the first folder counts
 * as good. Build the packages first. A work folder that is named is kept, to look at.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../packages/core/dist/index.js';
import { scanPeople } from '../packages/dataset/dist/index.js';
import { loadMtcnn } from '../packages/detection/dist/index.js';
import { cropImage, decodeImage, resizeImage, saveImage } from '../packages/image/dist/index.js';

const planned = { stranger: 40, duplicate: 20, faceless: 10 };
const minFacelessSide = 120;
/** How much of a face's side around it belongs to the head. */
const headMargin = 1.2;

const [source, donors, seed = '1', named] = process.argv.slice(2);
if (!donors) throw new Error('expected a folder of people and a folder of other people');
const work = named ?? mkdtempSync(join(tmpdir(), 'lookalike-planted-'));
const photosFolder = join(work, 'photos');
const random = createRandom(seed);
const pick = (list) => list[random.integer(list.length)];

const { people } = await scanPeople(source);
const good = people.flatMap(({ files }) => files);
for (const file of good) cpSync(join(source, file), join(photosFolder, file));

/** What was planted: its file, its kind, and of a near-duplicate what it is made of. */
const planted = [];
function plant(kind, file, more = {}) {
  planted.push({ kind, file, ...more });
  return join(photosFolder, file);
}
const folderOf = (file) => file.slice(0, file.indexOf('/'));

async function plantStrangers() {
  const known = new Set(people.map(({ name }) => name.toLowerCase()));
  const others = (await scanPeople(donors)).people.filter(({ name }) => !known.has(name.toLowerCase()));
  for (const [index, { files }] of random.shuffle(others).slice(0, planned.stranger).entries()) {
    const file = pick(files);
    const to = plant('stranger', `${folderOf(pick(good))}/stranger-${index}${extname(file)}`);
    cpSync(join(donors, file), to);
  }
}

const mirrorRgb = ({ data, width, height, channels }) => {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      for (let c = 0; c < channels; c += 1)
        mirrored[(y * width + x) * channels + c] = data[(y * width + width - 1 - x) * channels + c];
  return { data: mirrored, width, height, channels };
};

const copies = {
  resized: async (image) => ({
    image: await resizeImage(image, {
      width: Math.round(image.width * 0.6),
      height: Math.round(image.height * 0.6),
      fit: 'stretch',
    }),
    quality: 90,
  }),
  recompressed: async (image) => ({ image, quality: 40 }),
  mirrored: async (image) => ({ image: mirrorRgb(image), quality: 85 }),
};

async function plantDuplicates() {
  const kinds = Object.keys(copies);
  for (const [index, original] of random
    .shuffle([...good])
    .slice(0, planned.duplicate)
    .entries()) {
    const how = kinds[index % kinds.length];
    const { image, quality } = await copies[how](await decodeImage(join(source, original)));
    const to = plant('duplicate', `${folderOf(original)}/${how}-${index}.jpg`, { original, how });
    await saveImage(image, to, { quality });
  }
}

/** The largest of the four strips beside, above and below all heads. */
function stripBeside(faces, { width, height }) {
  const reach = faces.map(({ box }) => {
    const margin = headMargin * Math.max(box.width, box.height);
    return {
      left: box.x - margin,
      top: box.y - margin,
      right: box.x + box.width + margin,
      bottom: box.y + box.height + margin,
    };
  });
  const [left, top] = [Math.min(...reach.map((r) => r.left)), Math.min(...reach.map((r) => r.top))];
  const [right, bottom] = [Math.max(...reach.map((r) => r.right)), Math.max(...reach.map((r) => r.bottom))];
  const strips = [
    { x: 0, y: 0, width: left, height },
    { x: right, y: 0, width: width - right, height },
    { x: 0, y: 0, width, height: top },
    { x: 0, y: bottom, width, height: height - bottom },
  ].map(({ x, y, width: w, height: h }) => ({
    x: Math.ceil(x),
    y: Math.ceil(y),
    width: Math.floor(w),
    height: Math.floor(h),
  }));
  return strips.sort((a, b) => Math.min(b.width, b.height) - Math.min(a.width, a.height))[0];
}

async function plantFaceless() {
  const detector = await loadMtcnn({ minFaceSize: 40 });
  let count = 0;
  for (const original of random.shuffle([...good])) {
    if (count === planned.faceless) return;
    const image = await decodeImage(join(source, original));
    const faces = await detector.detect(image);
    if (faces.length !== 1) continue;
    const strip = stripBeside(faces, image);
    if (Math.min(strip.width, strip.height) < minFacelessSide) continue;
    const to = plant('faceless', `${folderOf(pick(good))}/faceless-${count}.jpg`);
    await saveImage(cropImage(image, strip), to, { quality: 90 });
    count += 1;
  }
}

mkdirSync(photosFolder, { recursive: true });
if (existsSync(join(photosFolder, 'selection.jsonl'))) throw new Error(`${work}: name an empty work folder`);
await plantStrangers();
await plantDuplicates();
await plantFaceless();

const main = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url));
const run = spawnSync(process.execPath, [main, 'select', photosFolder, '--auto', '--json'], {
  encoding: 'utf8',
  maxBuffer: 2 ** 28,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (run.status !== 0) throw new Error(`select ended with ${run.status}`);
const reasons = new Map();
for (const { file, decision, issues } of JSON.parse(run.stdout).flagged)
  if (decision === 'drop')
    reasons.set(
      file,
      issues.map(({ kind }) => kind),
    );

const percent = (part, whole) => `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
/** One of the two copies of a picture has to go, whichever. */
const isFound = ({ file, original }) =>
  reasons.has(file) || (original !== undefined && reasons.has(original));
const twin = new Map(planted.flatMap(({ original, file }) => (original ? [[original, file]] : [])));
/** A good photo is lost when no copy of its picture is left. */
const lost = good.filter((file) => reasons.has(file) && (!twin.has(file) || reasons.has(twin.get(file))));

console.log(`| planted | found |\n| --- | --- |`);
for (const kind of Object.keys(planned)) {
  const these = planted.filter((item) => item.kind === kind);
  console.log(`| ${kind} | ${percent(these.filter(isFound).length, these.length)} |`);
}
console.log(`| together | ${percent(planted.filter(isFound).length, planted.length)} |`);
console.log(`\n| | |\n| --- | --- |\n| good photos dropped | ${percent(lost.length, good.length)} |`);
for (const file of lost) console.log(`- dropped: ${file}: ${reasons.get(file).join(', ')}`);
for (const item of planted.filter((item) => !isFound(item))) console.log(`- missed: ${JSON.stringify(item)}`);
if (named === undefined) rmSync(work, { recursive: true });
