import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PairBatch, PairBatchOptions, PairSource, PixelImage, Random } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { imageCount, smallContent, smallImage, spellOutBatch, useFolder } from '../test/small-dataset.js';
import { openPairDataset } from './open-pair-dataset.js';
import { writePairDataset } from './write-pair-dataset.js';

const folder = useFolder();
const target = () => join(folder(), 'training');

async function collect(source: PairSource, options: PairBatchOptions): Promise<PairBatch[]> {
  const batches: PairBatch[] = [];
  for await (const batch of source.batches(options)) batches.push(batch);
  return batches;
}

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
    expect(batches.flatMap(spellOutBatch)).toEqual(asStored());
    for (const { images, imageCount: count, pairs } of batches) {
      expect(images.length).toBe(count * 6);
      expect(new Set(pairs).size).toBe(count);
    }
  });

  it('come in another order for another seed, but hold every pair once', async () => {
    await using dataset = await stored();
    const order = async (seed: number) =>
      (await collect(dataset, { batchSize: 5, seed })).flatMap(spellOutBatch);
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
      /batchSize: expected a whole number of at least 1, got 0/,
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
