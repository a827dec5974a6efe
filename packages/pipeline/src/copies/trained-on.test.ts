import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSeen, readTrainedOn, seenWarnings, writeTrainedOn } from './trained-on.js';

const print = (digit: string) => digit.repeat(128);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-trained-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('finds the pictures that a model has learnt from by photo or by face', async () => {
  await writeTrainedOn(folder, { photos: [print('a'), print('a'), ''], faces: [print('5')] });
  const trainedOn = await readTrainedOn(folder);
  expect(trainedOn).toEqual({ photos: [print('a')], faces: [print('5')] });
  const pictures = { photos: [print('a'), '', print('3'), ''], faces: ['', print('5'), print('0'), ''] };
  expect(findSeen(pictures, trainedOn ?? { photos: [], faces: [] })).toEqual([0, 1]);
  expect(seenWarnings(2, 4)).toEqual([expect.stringMatching(/from 2 of these 4 pictures/)]);
  expect(seenWarnings(0, 4)).toEqual([]);
});

it('knows nothing of a model that does not say, and refuses a damaged note', async () => {
  expect(await readTrainedOn(folder)).toBeUndefined();
  await writeFile(join(folder, 'trained-on.json'), '{');
  await expect(readTrainedOn(folder)).rejects.toMatchObject({ code: 'CORRUPT_MODEL' });
});
