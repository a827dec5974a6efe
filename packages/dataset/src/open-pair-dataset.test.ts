import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallContent, useFolder } from '../test/small-dataset.js';
import { writeNpyArray } from './npy-array.js';
import { openPairDataset } from './open-pair-dataset.js';
import { writePairDataset } from './write-pair-dataset.js';

const folder = useFolder();
const target = () => join(folder(), 'training');

describe('openPairDataset', () => {
  const file = (name: string) => join(target(), name);
  const editInfo = async (change: object) =>
    writeFile(
      file('dataset.json'),
      JSON.stringify({ ...(await writePairDataset(target(), smallContent())), ...change }),
    );

  it('says when there is none', async () => {
    await expect(openPairDataset(target())).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/no pair dataset in ".*training": expected dataset.json there/),
    });
  });

  it.each([
    [
      'a missing file',
      () => rm(file('labels.npy')),
      /a file is missing: cannot read .*labels.npy: no such file/,
    ],
    [
      'a truncated file',
      () => truncate(file('images.npy'), 150),
      /images.npy: expected 182 bytes.*got 150: it is cut/,
    ],
    [
      'another shape',
      () => writeNpyArray(file('pairs.npy'), new Int32Array(24)),
      /pairs.npy: expected shape \(12, 2\)/,
    ],
    [
      'another type',
      () => writeNpyArray(file('labels.npy'), new Int32Array(12)),
      /labels.npy: expected dtype uint8, got int32/,
    ],
    [
      'an index out of range',
      () => writeNpyArray(file('pairs.npy'), new Int32Array(24).fill(99), [12, 2]),
      /expected pair 0 to be two of 9 images, got 99 and 99/,
    ],
    [
      'a person without a name',
      () => writeNpyArray(file('identities.npy'), new Int32Array(9).fill(5)),
      /expected image 0 to show one of 3 people, got identity 5/,
    ],
    [
      'labels that contradict the identities',
      () => writeNpyArray(file('labels.npy'), smallContent().labels as Uint8Array).then(flipLabels),
      /expected label [01] for pair 0 \(1 = same person, 0 = different people\), got [01]/,
    ],
    ['no JSON', () => writeFile(file('dataset.json'), '{'), /dataset.json: expected JSON/],
    [
      'JSON of something else',
      () => writeFile(file('dataset.json'), 'null'),
      /expected formatVersion to be 1, got null/,
    ],
    ['a later format', () => editInfo({ formatVersion: 2 }), /expected formatVersion to be 1, got 2/],
    ['another split', () => editInfo({ split: 'all' }), /expected split to be "training", .* got "all"/],
    [
      'a contradicting count',
      () => editInfo({ similarCount: 5 }),
      /labels.npy: expected 5 labels of 1, got 6/,
    ],
    [
      'another image size',
      () => editInfo({ recipe: { ...smallContent().recipe, width: 4 } }),
      /shape \(9, 2, 4\)/,
    ],
    ['too few files', () => editInfo({ files: ['a'] }), /expected 9 files, one for each image, got 1/],
  ])('refuses %s', async (_, damage, message) => {
    await writePairDataset(target(), smallContent());
    await damage();
    const opening = openPairDataset(target());
    await expect(opening).rejects.toMatchObject({
      code: 'CORRUPT_DATA',
      message: expect.stringMatching(message),
    });
  });

  const flipLabels = () =>
    writeNpyArray(
      file('labels.npy'),
      Uint8Array.from(smallContent().labels, (label) => 1 - label),
    );
});
