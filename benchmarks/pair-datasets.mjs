/**
 * Time, size on disk and peak memory of pair datasets, each step in a process of its own:
 *
 *   node benchmarks/pair-datasets.mjs <folder of people> [pairs = 40000] [work folder]
 *
 * Build the packages first. The dense files take 51 kB a pair (2 GB for 40,000).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  openDensePairs,
  openPairDataset,
  samplePairs,
  scanPeople,
  writeDensePairs,
  writePairDataset,
} from '../packages/dataset/dist/index.js';
import { decodeImage, resizeImage, toGray } from '../packages/image/dist/index.js';

const seed = 1;
const batchSize = 64;
const recipe = {
  alignment: { kind: 'crop', margin: 0 },
  border: 'replicate',
  cropSize: 80,
  width: 80,
  height: 80,
  channels: 1,
  gray: 'bt601',
};

const [faces, pairText = '40000', work, step] = process.argv.slice(2);
const count = Number(pairText);
const place = (name) => join(work, name);

async function readAll(source, options) {
  let pairs = 0;
  let images = 0;
  for await (const batch of source.batches({ batchSize, ...options })) {
    pairs += batch.labels.length;
    images += batch.imageCount;
  }
  await source.close();
  return `${pairs} pairs, ${images} images in batches of ${batchSize}`;
}

const steps = {
  async 'compact: photos to pairs'() {
    const { root, people } = await scanPeople(faces);
    const files = people.flatMap((person) => person.files);
    const identities = people.flatMap((person, index) => person.files.map(() => index));
    const { pairs, labels } = samplePairs(identities, { count, seed });
    async function* images() {
      for (const file of files) {
        const face = await decodeImage(join(root, file));
        yield resizeImage(toGray(face), { width: recipe.width, height: recipe.height });
      }
    }
    const names = people.map(({ name }) => name);
    const content = {
      images: images(),
      identities,
      names,
      files,
      pairs,
      labels,
      split: 'training',
      seed,
      recipe,
    };
    await writePairDataset(place('compact'), content);
    return `${people.length} people, ${files.length} photos`;
  },
  'compact: read, shuffled': async () => readAll(await openPairDataset(place('compact')), { seed }),
  async 'dense: write float32'() {
    const source = await openPairDataset(place('compact'));
    await writeDensePairs(place('dense'), source);
    await source.close();
    return '';
  },
  'dense: read in order': async () => readAll(await openDensePairs(place('dense')), {}),
  'dense: read, shuffled': async () => readAll(await openDensePairs(place('dense')), { seed }),
  async 'sample 1,000,000 pairs of 20,000 images'() {
    const identities = Array.from({ length: 20_000 }, (_, image) => image % 1_000);
    return `${samplePairs(identities, { count: 1_000_000, seed }).labels.length} pairs`;
  },
};

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

if (step) {
  const start = performance.now();
  const note = await steps[step]();
  const seconds = ((performance.now() - start) / 1e3).toFixed(2);
  const peak = megabytes(process.resourceUsage().maxRSS * 1024);
  console.log(`${step.padEnd(42)} ${seconds.padStart(7)} s   peak ${peak.padStart(9)}   ${note}`);
} else if (!faces) {
  console.error('usage: node benchmarks/pair-datasets.mjs <folder of people> [pairs] [work folder]');
  process.exitCode = 2;
} else {
  const folder = work ?? mkdtempSync(join(tmpdir(), 'lookalike-pairs-'));
  const self = fileURLToPath(import.meta.url);
  for (const name of Object.keys(steps)) {
    const { status } = spawnSync(process.execPath, [self, faces, pairText, folder, name], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exit(1);
  }
  for (const kind of ['compact', 'dense']) {
    const sizes = readdirSync(join(folder, kind)).map((file) => statSync(join(folder, kind, file)).size);
    console.log(`${kind} on disk: ${megabytes(sizes.reduce((sum, size) => sum + size, 0))}`);
  }
  if (work === undefined) rmSync(folder, { recursive: true });
}
