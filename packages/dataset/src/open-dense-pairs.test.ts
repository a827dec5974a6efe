import { mkdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spellOut, useFolder } from '../test/small-dataset.js';
import { writeNpyArray } from './npy-array.js';
import { encodeNpyHeader, type NpyDtype } from './npy-header.js';
import { openDensePairs } from './open-dense-pairs.js';

const folder = useFolder();
const target = () => join(folder(), 'dense');
const images = () => join(target(), 'X_data.npy');
const labels = () => join(target(), 'Y_data.npy');

async function putDense(dtype: NpyDtype, shape: number[], values: ArrayBufferView): Promise<void> {
  await mkdir(target(), { recursive: true });
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  await writeFile(images(), Buffer.concat([encodeNpyHeader(dtype, shape), bytes]));
}

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
    ['missing labels', () => rm(labels()), /a file is missing: cannot read .*Y_data.npy: no such file/],
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
