import { readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PairBatch, PairBatchOptions, PairSource, PixelImage, Random } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { imageCount, smallContent, smallImage, useFolder } from '../test/small-dataset.js';
import { writeNpyArray } from './npy-array.js';
import { openPairDataset } from './open-pair-dataset.js';
import { writePairDataset } from './write-pair-dataset.js';

const folder = useFolder();
const target = () => join(folder(), 'training');

async function collect(source: PairSource, options: PairBatchOptions): Promise<PairBatch[]> {
  const batches: PairBatch[] = [];
  for await (const batch of source.batches(options)) batches.push(batch);
  return batches;
}

/** The pairs of a batch as the images' bytes and the label. */
const spellOut = ({ images, imageCount, pairs, labels }: PairBatch) =>
  [...labels].map((label, pair) => {
    const size = images.length / imageCount;
    const image = (n: number) => [...images.subarray(n * size, (n + 1) * size)].join(' ');
    return `${image(pairs[2 * pair])} | ${image(pairs[2 * pair + 1])} | ${label}`;
  });

describe.each([1, 3] as const)('a pair dataset of %i channel(s)', (channels) => {
  it('reads back what was written', async () => {
    const content = smallContent(channels);
    const info = await writePairDataset(target(), content);
    expect((await readdir(target())).sort()).toEqual([
      'dataset.json',
      'identities.npy',
      'images.npy',
      'labels.npy',
      'pairs.npy',
    ]);
    expect(await readdir(folder())).toEqual(['training']);

    await using dataset = await openPairDataset(target());
    expect(dataset.info).toEqual(info);
    expect(info).toMatchObject({ imageCount, pairCount: 12, similarCount: 6, split: 'training', seed: 1 });
    expect(dataset).toMatchObject({
      pairCount: 12,
      height: 2,
      width: 3,
      channels,
      names: ['Ada', 'Bob', 'Cy'],
    });
    expect(dataset.files).toEqual(content.files);
    expect([...dataset.identities]).toEqual(content.identities);
    expect(dataset.pairs).toEqual(content.pairs);
    expect(dataset.labels).toEqual(content.labels);
    expect(await dataset.readImages([8, 0])).toEqual([smallImage(8, channels), smallImage(0, channels)]);
  });
});

describe('batches', () => {
  const stored = async (
    maxBytesInMemory?: number,
    augment?: (image: PixelImage, random: Random) => PixelImage,
  ) => {
    await writePairDataset(target(), smallContent());
    return openPairDataset(target(), {
      augment,
      ...(maxBytesInMemory !== undefined && { maxBytesInMemory }),
    });
  };
  const asStored = () => {
    const { pairs, labels } = smallContent();
    return [...Array(labels.length).keys()].map((pair) => {
      const image = (n: number) => [...smallImage(n).data].join(' ');
      return `${image(pairs[2 * pair])} | ${image(pairs[2 * pair + 1])} | ${labels[pair]}`;
    });
  };

  it('come in stored order without a seed, each image once, the last one smaller', async () => {
    await using dataset = await stored();
    const batches = await collect(dataset, { batchSize: 5 });
    expect(batches.map(({ labels }) => labels.length)).toEqual([5, 5, 2]);
    expect(batches.flatMap(spellOut)).toEqual(asStored());
    for (const { images, imageCount: count, pairs } of batches) {
      expect(images.length).toBe(count * 6);
      expect(new Set(pairs).size).toBe(count);
    }
  });

  it('come in another order for another seed, but hold every pair once', async () => {
    await using dataset = await stored();
    const order = async (seed: number) => (await collect(dataset, { batchSize: 5, seed })).flatMap(spellOut);
    expect(await order(1)).toEqual(await order(1));
    expect(await order(1)).not.toEqual(await order(2));
    expect((await order(2)).sort()).toEqual(asStored().sort());
  });

  it('are the same from memory and from the file', async () => {
    await using inMemory = await stored();
    await using onDisk = await openPairDataset(target(), { maxBytesInMemory: 0 });
    const options = { batchSize: 5, seed: 3 };
    expect(await collect(onDisk, options)).toEqual(await collect(inMemory, options));
    expect(await onDisk.readImages([4])).toEqual(await inMemory.readImages([4]));
  });

  it('go on where they stopped, augmentation included', async () => {
    await using dataset = await stored(undefined, (image, random) => ({
      ...image,
      data: image.data.map((value) => value ^ random.integer(256)),
    }));
    const options = { batchSize: 2, seed: 7 };
    const all = await collect(dataset, options);
    expect(await collect(dataset, { ...options, skip: 4 })).toEqual(all.slice(4));
    expect(await collect(dataset, { ...options, skip: 6 })).toEqual([]);
    expect(await dataset.readImages([1])).toEqual([smallImage(1)]);
  });

  it('refuse an augmentation that changes the size', async () => {
    await using dataset = await stored(undefined, () => ({ ...smallImage(0, 3) }));
    await expect(collect(dataset, { batchSize: 2 })).rejects.toThrow(
      /expected an image of 3×2×1 back, got 3×2×3/,
    );
  });

  it('refuse sizes and places that are none', async () => {
    await using dataset = await stored();
    expect(() => dataset.batches({ batchSize: 0 })).toThrow(
      /batchSize: expected a whole number from 1 on, got 0/,
    );
    expect(() => dataset.batches({ batchSize: 1, skip: -1 })).toThrow(/skip/);
    await expect(dataset.readImages([9])).rejects.toThrow(/expected an image in 0..8, got 9/);
  });

  it('stop when they are told to, and when the dataset is closed', async () => {
    const dataset = await stored(0);
    const controller = new AbortController();
    const reading = dataset.batches({ batchSize: 1, signal: controller.signal })[Symbol.asyncIterator]();
    await reading.next();
    controller.abort('enough');
    await expect(reading.next()).rejects.toBe('enough');

    const started = dataset.batches({ batchSize: 1 })[Symbol.asyncIterator]();
    await started.next();
    await dataset.close();
    await dataset.close();
    await expect(collect(dataset, { batchSize: 1 })).rejects.toMatchObject({ code: 'DISPOSED' });
    await expect(dataset.readImages([0])).rejects.toMatchObject({ code: 'DISPOSED' });
  });
});

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
    ['a missing file', () => rm(file('labels.npy')), /a file is missing: cannot read ".*labels.npy"/],
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
