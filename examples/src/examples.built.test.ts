import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createRandom } from '@lookalike/core';
import { openPairDataset, samplePairs, writeDensePairs, writePairDataset } from '@lookalike/dataset';
import { loadMtcnn } from '@lookalike/detection';
import {
  augmentImage,
  cropImage,
  decodeImage,
  defaultChipRecipe,
  makeChip,
  saveImage,
} from '@lookalike/image';
import { samplePhotos } from '@lookalike/testing';
import { transform } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const scratch = join(import.meta.dirname, '../.results');
let folder: string;

/** Runs an example as its own process and returns what it prints. */
async function runExample(name: string, ...args: string[]): Promise<string[]> {
  const source = await readFile(join(import.meta.dirname, `${name}.ts`), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'es2022' });
  await mkdir(scratch, { recursive: true });
  const file = join(scratch, `${name}.mjs`);
  await writeFile(file, code);
  const { stdout } = await run(process.execPath, [file, ...args]);
  return stdout.trim().split('\n');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-examples-'));
  const photo = await decodeImage(samplePhotos[0]);
  using detector = await loadMtcnn({ minFaceSize: 100 });
  const faces = await detector.detect(photo);
  for (const [index, name] of ['Ada', 'Grace'].entries()) {
    await mkdir(join(folder, 'people', name), { recursive: true });
    const around = cropImage(photo, faces[index].box, { margin: 0.6, border: 'clip' });
    await saveImage(around, join(folder, 'people', name, 'one.jpg'));
  }
  await writePairs(photo, faces);
});
afterAll(() => rm(folder, { recursive: true }));

async function writePairs(photo: Parameters<typeof makeChip>[0], faces: Parameters<typeof makeChip>[1][]) {
  const views = 6;
  const recipe = defaultChipRecipe;
  for (const split of ['training', 'validation'] as const) {
    const random = createRandom(split);
    const chips = await Promise.all(faces.map((face) => makeChip(photo, face, recipe)));
    const images = chips.flatMap((chip) => Array.from({ length: views }, () => augmentImage(chip, random)));
    const identities = images.map((_, index) => Math.floor(index / views));
    const names = faces.map((_, index) => `face ${index}`);
    const pairs = samplePairs(identities, { count: 40, seed: 1 });
    await writePairDataset(join(folder, 'pairs', split), {
      images,
      identities,
      names,
      ...pairs,
      split,
      seed: 1,
      recipe,
    });
  }
}

it('draws faces', async () => {
  const out = join(folder, 'drawn.jpg');
  const [line] = await runExample('draw-faces', samplePhotos[0], out);
  expect(line).toMatch(/^[3-9] faces$/);
  await access(out);
});

it('tells the same person from another', async () => {
  const people = join(folder, 'people');
  await cp(join(people, 'Ada', 'one.jpg'), join(folder, 'again.jpg'));
  expect(await runExample('same-person', join(people, 'Ada', 'one.jpg'), join(folder, 'again.jpg'))).toEqual([
    expect.stringMatching(/^the same person: 0\.000/),
  ]);
  expect(
    await runExample('same-person', join(people, 'Ada', 'one.jpg'), join(people, 'Grace', 'one.jpg')),
  ).toEqual([expect.stringMatching(/^different people/)]);
});

it('names the people of a photo', async () => {
  const people = join(folder, 'enrolled');
  await cp(join(folder, 'people'), people, { recursive: true });
  const args = [people, samplePhotos[0], join(folder, 'people.jsonl')];
  const lines = await runExample('who-is-it', ...args);
  expect(lines.filter((line) => line.startsWith('Ada at')).length).toBe(1);
  expect(lines.filter((line) => line.startsWith('Grace at')).length).toBe(1);
  expect(lines.some((line) => line.startsWith('unknown at'))).toBe(true);
  await rm(people, { recursive: true }); // from here the saved gallery is enough
  expect(await runExample('who-is-it', ...args)).toEqual(lines);
});

it('trains a network', async () => {
  const lines = await runExample('train-network', join(folder, 'pairs'), join(folder, 'model'));
  expect(lines).toEqual([expect.stringMatching(/^epoch 1: loss/), expect.stringMatching(/^epoch 2: loss/)]);
  await access(join(folder, 'model', 'lookalike.json'));
});

it('trains on pairs that a Python program made', async () => {
  for (const split of ['training', 'validation']) {
    await using pairs = await openPairDataset(join(folder, 'pairs', split));
    await writeDensePairs(join(folder, 'dense', split), pairs);
  }
  const folders = ['dense/training', 'dense/validation', 'dense-model'].map((name) => join(folder, name));
  const lines = await runExample('train-dense-pairs', ...folders);
  expect(lines[0]).toMatch(/^\d+ pairs to learn from, \d+ to check with$/);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^epoch 1: loss/),
    expect.stringMatching(/^epoch 2: loss/),
  ]);
});

it('teaches a network of its own to compare shapes', async () => {
  const lines = await runExample('compare-shapes');
  expect(lines.slice(0, -3)).toEqual(
    Array.from({ length: lines.length - 3 }, (_, epoch) =>
      expect.stringMatching(`^epoch ${epoch + 1}: loss`),
    ),
  );
  const [auc, eer, accuracy] = lines.slice(-3).map((line) => Number(/: ([\d.]+)/.exec(line)?.[1]));
  expect(auc).toBeGreaterThan(0.85);
  expect(eer).toBeLessThan(25);
  expect(accuracy).toBeGreaterThan(75);
});
