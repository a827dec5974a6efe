import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type PixelImage } from '@lookalike/core';
import { type PairDatasetInfo, writeFaceIndex, writeFacesInfo } from '@lookalike/dataset';
import { defaultChipRecipe, resizeImage, saveImage } from '@lookalike/image';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePairs } from './make-pairs.js';

const side = 32;
const grain = 8;

let scratch: string;
const at = (...names: string[]) => join(scratch, ...names);

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-pairs-'));
});
afterEach(() => rm(scratch, { recursive: true }));

/** A picture that no other seed gives. */
async function drawn(seed: string): Promise<PixelImage> {
  const random = createRandom(seed);
  const data = Uint8Array.from({ length: grain * grain }, () => random.integer(256));
  return await resizeImage({ data, width: grain, height: grain, channels: 1 }, { width: side, height: side });
}

/** A folder of faces: so many different pictures of each person. */
async function makeFaces(counts: Record<string, number>): Promise<string> {
  for (const [person, count] of Object.entries(counts)) {
    for (let n = 1; n <= count; n += 1)
      await saveImage(await drawn(`${person}/${n}`), at('faces', person, `${n}.png`));
  }
  return at('faces');
}

const filesOf = async (split: string): Promise<string[]> => {
  const text = await readFile(at('pairs', split, 'dataset.json'), 'utf8');
  return (JSON.parse(text) as PairDatasetInfo).files ?? [];
};

const small = { count: 40, size: 24 };

describe('copies of a photo', () => {
  it('stay in one split, identical or made smaller, and are measured on once', async () => {
    const faces = await makeFaces({ Ada: 10, Grace: 10, Hedy: 10 });
    for (const person of ['Ada', 'Grace', 'Hedy']) {
      for (let n = 1; n <= 10; n += 1) {
        const original = at('faces', person, `${n}.png`);
        await cp(original, at('faces', person, `${n} (1).png`));
        const smaller = await resizeImage(await drawn(`${person}/${n}`), { width: 28, height: 28 });
        await saveImage(smaller, at('faces', person, `${n} small.png`));
      }
    }
    const { copies, splits } = await makePairs(faces, { ...small, out: at('pairs') });
    expect(copies).toBe(60);
    expect([splits.training?.images, splits.validation?.images, splits.test?.images]).toEqual([54, 6, 6]);
    const originalsOf = (files: string[]) =>
      new Set(files.map((file) => file.replace(/( \(1\)| small)?\.png$/, '')));
    const splitsOf = await Promise.all(['training', 'validation', 'test'].map(filesOf));
    const originals = splitsOf.map(originalsOf);
    expect(originals.reduce((sum, { size }) => sum + size, 0)).toBe(30);
  });

  it('are told by the photos that the faces were cut from, if these are known', async () => {
    const faces = await makeFaces({ Ada: 6, Grace: 6 });
    const photo = (n: number) => (n % 2 ? '0' : 'f').repeat(128);
    const entries = [1, 2, 3, 4, 5, 6].map((n) => ({
      file: `Ada/${n}.png`,
      source: `${n}`,
      fingerprint: photo(n),
    }));
    await writeFaceIndex(faces, entries);
    const { copies } = await makePairs(faces, { ...small, test: 0, out: at('pairs') });
    expect(copies).toBe(4);
    const adasIn = async (split: string) =>
      (await filesOf(split)).filter((file) => file.startsWith('Ada')).length;
    expect([await adasIn('training'), await adasIn('validation')]).toEqual([3, 1]);
  });

  it('are no copies where several were made of one picture on purpose', async () => {
    const faces = await makeFaces({ Ada: 6, Grace: 6 });
    await cp(at('faces/Ada/1.png'), at('faces/Ada/2.png'));
    await writeFaceIndex(
      faces,
      [1, 2, 3, 4, 5, 6].map((n) => ({ file: `Ada/${n}.png`, source: 'Ada.png' })),
    );
    expect((await makePairs(faces, { ...small, test: 0, out: at('pairs') })).copies).toBe(0);
  });

  it('that are there under two names are only learnt from, and named', async () => {
    const faces = await makeFaces({ Ada: 8, Grace: 8 });
    await cp(at('faces/Ada/3.png'), at('faces/Grace/3.png'));
    const { warnings } = await makePairs(faces, { ...small, out: at('pairs') });
    expect(warnings).toEqual([expect.stringMatching(/a photo is .*"Ada\/3.png" and "Grace\/3.png"/)]);
    expect(await filesOf('training')).toEqual(expect.arrayContaining(['Ada/3.png', 'Grace/3.png']));
    const again = await makePairs(faces, { ...small, out: at('pairs') });
    expect(again).toMatchObject({ skipped: true, warnings });
  });
});

it('says who seems to be there under two spellings', async () => {
  const faces = await makeFaces({ 'José García': 5, Jose_Garcia: 5, Ada: 5 });
  const { warnings } = await makePairs(faces, { ...small, out: at('pairs') });
  expect(warnings).toEqual([expect.stringMatching(/"Jose_Garcia" and "José García" look like one person/)]);
});

describe('few photos', () => {
  it.each([
    ['3 people with 5 photos', { Ada: 5, Grace: 5, Hedy: 5 }],
    ['2 people with 20 photos', { Ada: 20, Grace: 20 }],
    ['2 people with 5 photos', { Ada: 5, Grace: 5 }],
  ])('are enough: %s', async (_, counts) => {
    const { splits } = await makePairs(await makeFaces(counts), { ...small, out: at('pairs') });
    expect(Object.keys(splits)).toEqual(['training', 'validation', 'test']);
  });

  it.each([
    ['one person', { Ada: 9 }, {}, /at least two people.*got one; .*lookalike predict pretrained/],
    [
      '2 people with 2',
      { Ada: 2, Grace: 2 },
      {},
      /two people with five photos each at least, got 4 of 2 people; .*predict/,
    ],
    ['2 people with 3', { Ada: 3, Grace: 3 }, {}, /got 6 of 2 people: add --test 0$/],
    [
      'one of each',
      { Ada: 1, Bob: 1, Cyd: 1 },
      {},
      /two photos of a person to learn from, got one of each of 3/,
    ],
    [
      '3 people by person',
      { Ada: 5, Bob: 5, Cyd: 5 },
      { by: 'person' },
      /six people with two photos each.*--by image$/,
    ],
  ] as const)('are too few, and what would do is said: %s', async (_, counts, options, message) => {
    const run = makePairs(await makeFaces(counts), { ...small, ...options, out: at('pairs') });
    await expect(run).rejects.toMatchObject({ code: 'EMPTY', message: expect.stringMatching(message) });
  });
});

it('notices pictures that are whole photos, unless a note says how they were cut out', async () => {
  const faces = await makeFaces({ Ada: 3, Grace: 3 });
  const { warnings } = await makePairs(faces, { ...small, out: at('pairs'), test: 0 });
  expect(warnings).toEqual([]);
  for (const name of ['Ada/1', 'Ada/2', 'Grace/1', 'Grace/2']) {
    const photo = await resizeImage(await drawn(name), { width: 640, height: 480, fit: 'stretch' });
    await saveImage(photo, at('faces', `${name}.png`));
  }
  const again = () => makePairs(faces, { ...small, out: at('pairs'), test: 0, force: true });
  expect((await again()).warnings?.join()).toMatch(/whole photos.*640 pixels.*lookalike extract/);
  await writeFacesInfo(faces, { formatVersion: 1, recipe: defaultChipRecipe });
  expect((await again()).warnings).toEqual([]);
});
