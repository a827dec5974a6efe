import { mkdir, open, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PairBatch, PairSource } from '@lookalike/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallContent, useFolder } from '../test/small-dataset.js';
import { readNpyArray, writeNpyArray } from './npy-array.js';
import { encodeNpyHeader, type NpyDtype } from './npy-header.js';
import { openDensePairs } from './open-dense-pairs.js';
import { openPairDataset } from './open-pair-dataset.js';
import { writeDensePairs } from './write-dense-pairs.js';
import { writePairDataset } from './write-pair-dataset.js';

const folder = useFolder();
afterEach(() => vi.restoreAllMocks());
const target = () => join(folder(), 'dense');
const images = () => join(target(), 'X_data.npy');
const labels = () => join(target(), 'Y_data.npy');

async function smallSource(channels: 1 | 3 = 1) {
  await writePairDataset(join(folder(), 'training'), smallContent(channels));
  return openPairDataset(join(folder(), 'training'));
}

/** The pairs of a source as their images' bytes and label. */
async function spellOut(source: PairSource, seed?: number): Promise<string[]> {
  const lines: string[] = [];
  const image = ({ images: bytes, imageCount }: PairBatch, n: number) => {
    const size = bytes.length / imageCount;
    return bytes.subarray(n * size, (n + 1) * size).join();
  };
  for await (const batch of source.batches({ batchSize: 5, seed })) {
    expect(new Set(batch.pairs).size).toBe(batch.imageCount);
    for (const [pair, label] of batch.labels.entries()) {
      lines.push(
        `${image(batch, batch.pairs[2 * pair])} ${image(batch, batch.pairs[2 * pair + 1])} ${label}`,
      );
    }
  }
  return lines;
}

async function putDense(dtype: NpyDtype, shape: number[], values: ArrayBufferView): Promise<void> {
  await mkdir(target(), { recursive: true });
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  await writeFile(images(), Buffer.concat([encodeNpyHeader(dtype, shape), bytes]));
}

describe.each(['float32', 'float64'] as const)('dense pairs of %s', (dtype) => {
  it.each([1, 3] as const)('read back as what they were made of, %i channel(s)', async (channels) => {
    await using source = await smallSource(channels);
    const progress = vi.fn();
    await writeDensePairs(target(), source, { dtype, onProgress: progress });
    expect(progress).toHaveBeenLastCalledWith({ pairsDone: 12, pairCount: 12 });
    expect((await readdir(target())).sort()).toEqual(['X_data.npy', 'Y_data.npy']);

    await using dense = await openDensePairs(target());
    expect(dense).toMatchObject({ pairCount: 12, height: 2, width: 3, channels });
    expect(await spellOut(dense)).toEqual(await spellOut(source));
    expect(await spellOut(dense, 4)).toEqual(await spellOut(source, 4));
  });

  it('have one plane for each channel, values 0..1 and labels [pairs, 1]', async () => {
    await using source = await smallSource(3);
    await writeDensePairs(target(), source, { dtype });
    const values = await readNpyArray(images(), { dtypes: [dtype], shape: [12, 2, 3, 2, 3] });
    const [{ data }] = await source.readImages([source.pairs[0]]);
    const planes = [0, 1, 2].flatMap((channel) =>
      [0, 1, 2, 3, 4, 5].map((pixel) => data[3 * pixel + channel]),
    );
    for (const [place, byte] of planes.entries()) expect(values[place]).toBeCloseTo(byte / 255, 6);
    expect(Array.from(await readNpyArray(labels(), { dtypes: [dtype], shape: [12, 1] }))).toEqual([
      ...source.labels,
    ]);
  });
});

describe('writeDensePairs', () => {
  it('may stand beside the pairs it was made of', async () => {
    await using source = await smallSource();
    await writeDensePairs(join(folder(), 'training'), source);
    await writeDensePairs(join(folder(), 'training'), source);
    await using dense = await openDensePairs(join(folder(), 'training'));
    expect(await spellOut(dense)).toEqual(await spellOut(source));
    expect(await readdir(folder())).toEqual(['training']);
  });

  it('leaves nothing behind on a full disk or when it is told to stop', async () => {
    await using source = await smallSource();
    const signal = AbortSignal.abort('enough');
    await expect(writeDensePairs(target(), source, { signal })).rejects.toBe('enough');
    const handle = await open(join(folder(), 'training', 'dataset.json'));
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
    vi.spyOn(Object.getPrototypeOf(handle), 'write').mockRejectedValue(full);
    await expect(writeDensePairs(target(), source)).rejects.toMatchObject({
      code: 'IO_FAILED',
      message: expect.stringMatching(/X_data.npy": the disk is full/),
    });
    await handle.close();
    expect(await readdir(folder())).toEqual(['training']);
  });

  it('refuses a source without pairs, and one with fewer than it says', async () => {
    await using source = await smallSource();
    const empty = { ...source, pairCount: 0 };
    await expect(writeDensePairs(target(), empty)).rejects.toMatchObject({ code: 'EMPTY' });
    const short = { ...source, pairCount: 13 };
    await expect(writeDensePairs(target(), short)).rejects.toThrow(
      /expected 13 pairs from the source, got 12/,
    );
  });
});

describe('openDensePairs', () => {
  const two = [2, 2, 1, 1, 1];
  const values = Float32Array.of(0, 0.5, 1, 0.2);

  it.each([
    ['uint8', Uint8Array.of(1, 0)],
    ['int32', Int32Array.of(1, 0)],
    ['float64', Float64Array.of(1, 0)],
  ] as const)('takes labels of %s', async (_, array) => {
    await putDense('float32', two, values);
    await writeNpyArray(labels(), array, [2, 1]);
    await using dense = await openDensePairs(target());
    expect([...dense.labels]).toEqual([1, 0]);
  });

  it('finds the byte that a rounded value stands for', async () => {
    const bytes = Float64Array.from({ length: 512 }, (_, n) => n % 256);
    await putDense(
      'float64',
      [1, 2, 1, 16, 16],
      bytes.map((byte) => Number((byte / 255).toFixed(4))),
    );
    await writeNpyArray(labels(), Uint8Array.of(1), [1, 1]);
    await using dense = await openDensePairs(target());
    for await (const { images: read, imageCount } of dense.batches({ batchSize: 1 })) {
      expect(imageCount).toBe(1); // both images are the same
      expect([...read]).toEqual([...bytes.subarray(0, 256)]);
    }
  });

  it('says when there are none, and when it was closed', async () => {
    await expect(openDensePairs(target())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await putDense('float32', two, values);
    await writeNpyArray(labels(), Uint8Array.of(1, 0), [2, 1]);
    const dense = await openDensePairs(target());
    await dense.close();
    await expect(spellOut(dense)).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  it.each([
    [
      'pixels that are bytes',
      () => putDense('uint8', two, Uint8Array.of(1, 2, 3, 4)),
      /dtype float32 or float64/,
    ],
    [
      'one image a pair',
      () => putDense('float32', [4, 1, 1, 1, 1], values),
      /expected shape \(\*, 2, \*, \*, \*\)/,
    ],
    [
      'channels last',
      () => putDense('float32', [1, 2, 1, 1, 2], values),
      /Y_data.npy: expected shape \(1, 1\)/,
    ],
    [
      'two channels',
      () => putDense('float32', [1, 2, 2, 1, 1], values),
      /1 or 3 channels, got \[1, 2, 2, 1, 1\]/,
    ],
    ['a cut-off file', () => truncate(images(), 130), /expected 144 bytes.*got 130: it is cut off/],
    ['missing labels', () => rm(labels()), /a file is missing: cannot read ".*Y_data.npy"/],
    [
      'other labels',
      () => writeNpyArray(labels(), Int32Array.of(1, -1), [2, 1]),
      /labels 0 and 1, got -1 for pair 1/,
    ],
    [
      'flat labels',
      () => writeNpyArray(labels(), Int32Array.of(1, 1)),
      /expected shape \(2, 1\), got \(2,\)/,
    ],
    [
      'values beyond 1',
      () =>
        putDense(
          'float32',
          two,
          values.map((v) => v * 255),
        ),
      /values in 0..1.*divide bytes/,
    ],
    ['values that are none', () => putDense('float32', two, values.fill(Number.NaN)), /values in 0..1/],
  ])('refuses %s', async (_, damage, message) => {
    await putDense('float32', two, Float32Array.of(0, 0.5, 1, 0.2));
    await writeNpyArray(labels(), Uint8Array.of(1, 0), [2, 1]);
    await damage();
    const reading = openDensePairs(target()).then(async (dense) => {
      try {
        await spellOut(dense);
      } finally {
        await dense.close();
      }
    });
    await expect(reading).rejects.toMatchObject({
      code: 'CORRUPT_DATA',
      message: expect.stringMatching(message),
    });
  });
});
