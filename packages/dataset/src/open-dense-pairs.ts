import { join } from 'node:path';
import { assertArgument, LookalikeError, type PairSource } from '@lookalike/core';
import { isNotFound } from '@lookalike/core/node';
import { asDamage } from './damaged.js';
import { denseFiles } from './dense-files.js';
import { createLifetime } from './lifetime.js';
import { readNpyArray } from './npy-array.js';
import { type NpyFile, openNpyFile } from './npy-file.js';
import { packDenseBatch } from './pack-dense-batch.js';
import { readBatches } from './read-batches.js';

/** A dense pair dataset on disk; close it after use. */
export interface DensePairs extends PairSource {
  /** `[pairs]`: 1 = same person, 0 = different people. */
  readonly labels: Uint8Array;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function readLabels(path: string, pairCount: number): Promise<Uint8Array> {
  const dtypes = ['float32', 'float64', 'uint8', 'int32', 'int64', 'bool'] as const;
  const values = await readNpyArray(path, { dtypes, shape: [pairCount, 1] });
  for (let pair = 0; pair < pairCount; pair += 1) {
    const label = values[pair];
    if (label !== 0 && label !== 1) {
      throw new LookalikeError(
        'CORRUPT_DATA',
        `${path}: expected labels 0 and 1, got ${label} for pair ${pair}`,
      );
    }
  }
  return Uint8Array.from(values);
}

function checkShape({ path, header }: NpyFile): { channels: 1 | 3; height: number; width: number } {
  const [pairCount, , channels, height, width] = header.shape;
  if ((channels === 1 || channels === 3) && pairCount > 0 && height > 0 && width > 0) {
    return { channels, height, width };
  }
  throw new LookalikeError(
    'CORRUPT_DATA',
    `${path}: expected [pairs, 2, channels, height, width] with 1 or 3 channels, got [${header.shape.join(', ')}]`,
  );
}

/** Consecutive pairs are read in one go. */
async function readPairs(file: NpyFile, pairs: Uint32Array): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(pairs.length * file.rowBytes);
  const reads: Promise<void>[] = [];
  for (let start = 0; start < pairs.length; ) {
    let end = start + 1;
    while (end < pairs.length && pairs[end] === pairs[end - 1] + 1) end += 1;
    reads.push(file.readRows(pairs[start], bytes.subarray(start * file.rowBytes, end * file.rowBytes)));
    start = end;
  }
  await Promise.all(reads);
  return bytes;
}

async function openImages(path: string): Promise<NpyFile> {
  try {
    return await openNpyFile(path, { dtypes: ['float32', 'float64'], shape: [null, 2, null, null, null] });
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new LookalikeError('NOT_FOUND', `no dense pairs: expected "${path}"`, { cause: error });
  }
}

/**
 * Opens `X_data.npy` and `Y_data.npy`, no matter which program wrote them. Values 0..1 become bytes by `round(255 · value)`;
 * images of a batch that are equal byte for byte come once. Batches are read from their place in the file, so
 * memory does not grow with it, shuffled or not.
 * @throws {LookalikeError} `NOT_FOUND` when there are none, `CORRUPT_DATA` when a file is cut off, of the
 *   wrong type or shape, or contradicts the other (while reading: when a value is outside 0..1), `IO_FAILED`
 *   when they cannot be read.
 * @example
 * ```ts
 * import { openDensePairs, pairsFromArrays, writeDensePairs } from '@lookalike/dataset';
 *
 * const images = Uint8Array.of(10, 12, 200, 210);
 * await writeDensePairs('dense', pairsFromArrays({ images, width: 1, height: 1, channels: 1, identities: [0, 0, 1, 1] }));
 * await using dense = await openDensePairs('dense');
 * console.log(dense.width, dense.height, dense.labels.includes(1)); // → 1 1 true
 * ```
 */
export async function openDensePairs(folder: string): Promise<DensePairs> {
  assertArgument('folder', folder, 'a string');
  const file = await openImages(join(folder, denseFiles.images));
  try {
    const size = checkShape(file);
    const labels = await readLabels(join(folder, denseFiles.labels), file.rowCount);
    const lifetime = createLifetime(folder, file.close);
    return {
      ...size,
      pairCount: file.rowCount,
      labels,
      batches: (options) =>
        readBatches(file.rowCount, options, async (pairs) => {
          lifetime.assertOpen();
          return packDenseBatch(file, await readPairs(file, pairs), pairs, labels);
        }),
      close: lifetime.close,
      [Symbol.asyncDispose]: lifetime.close,
    };
  } catch (error) {
    await file.close();
    throw asDamage(error, folder);
  }
}
