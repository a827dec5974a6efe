import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assertArgument,
  LookalikeError,
  type OnProgress,
  type PairBatch,
  type PairSource,
  withDefaults,
} from '@lookalike/core';
import { replaceFile } from '@lookalike/core/node';
import { denseFiles } from './dense-files.js';
import { writeNpyArray } from './npy-array.js';
import { createNpyWriter } from './npy-writer.js';

/** Options of {@link writeDensePairs}. */
export interface WriteDensePairsOptions {
  /** Type of the values. @default 'float32' */
  dtype?: 'float32' | 'float64';
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/** Defaults of {@link WriteDensePairsOptions}. */
export const defaultWriteDensePairsOptions = Object.freeze({ dtype: 'float32' } as const);

function readOptions(options: WriteDensePairsOptions) {
  const settings = withDefaults(defaultWriteDensePairsOptions, options, { signal: true, onProgress: true });
  if (settings.dtype in floatArrays) return settings;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `dtype: expected ${Object.keys(floatArrays).join(' or ')}, got ${settings.dtype}`,
  );
}

type Floats = Float32Array | Float64Array;

const floatArrays = { float32: Float32Array, float64: Float64Array };
const chunkBytes = 8 * 2 ** 20;
const maxByte = 255;
const toUnit = Float64Array.from({ length: maxByte + 1 }, (_, byte) => byte / maxByte);

/**
 * Writes an image, its channels interleaved, into `values` from `start` on: 0..1, one plane for each
 * channel.
 */
function spreadImage(batch: PairBatch, image: number, values: Floats, start: number): void {
  const { images, height, width, channels } = batch;
  const plane = height * width;
  let source = image * plane * channels;
  for (let pixel = start; pixel < start + plane; pixel += 1) {
    for (let channel = 0; channel < channels; channel += 1) {
      values[pixel + channel * plane] = toUnit[images[source]];
      source += 1;
    }
  }
}

async function writeValues(
  path: string,
  source: PairSource,
  labels: Floats,
  options: WriteDensePairsOptions,
) {
  const { dtype, signal, onProgress } = readOptions(options);
  const { pairCount, height, width, channels } = source;
  const imageSize = channels * height * width;
  const FloatArray = floatArrays[dtype];
  const batchSize = Math.max(1, Math.floor(chunkBytes / (2 * imageSize * FloatArray.BYTES_PER_ELEMENT)));
  const values = new FloatArray(2 * imageSize * Math.min(batchSize, pairCount));

  const writer = await createNpyWriter(path, dtype, [pairCount, 2, channels, height, width]);
  try {
    let pairsDone = 0;
    for await (const batch of source.batches({ batchSize, signal })) {
      for (const [slot, image] of batch.pairs.entries()) spreadImage(batch, image, values, slot * imageSize);
      await writer.write(
        new Uint8Array(values.buffer, 0, batch.pairs.length * imageSize * values.BYTES_PER_ELEMENT),
      );
      labels.set(batch.labels, pairsDone);
      pairsDone += batch.labels.length;
      onProgress?.({ stage: 'pairs', done: pairsDone, total: pairCount, unit: 'pairs' });
    }
    if (pairsDone !== pairCount) {
      throw new LookalikeError(
        'INVALID_ARGUMENT',
        `expected ${pairCount} pairs from the source, got ${pairsDone}`,
      );
    }
    await writer.finish();
  } finally {
    await writer.close();
  }
}

/**
 * Writes every pair with its pixels, as the Python original did: `X_data.npy` `[pairs, 2, channels, height,
 * width]` with values 0..1 and `Y_data.npy` `[pairs, 1]`, 1 = same person, both of the same float type.
 * Streams: memory does not grow with the number of pairs. The files appear when both are complete; others in
 * the folder stay as they are.
 * @throws {LookalikeError} `EMPTY` when the source has no pairs, `IO_FAILED` when the files cannot be
 *   written.
 * @example
 * ```ts
 * import { openDensePairs, pairsFromArrays, writeDensePairs } from '@lookalike/dataset';
 *
 * const images = Uint8Array.of(10, 12, 200, 210); // four images of one pixel
 * const pairs = pairsFromArrays({ images, width: 1, height: 1, channels: 1, identities: [0, 0, 1, 1] });
 * await writeDensePairs('dense', pairs); // dense/X_data.npy and dense/Y_data.npy, which numpy.load opens
 * await using dense = await openDensePairs('dense');
 * console.log(dense.pairCount === pairs.pairCount); // → true
 * ```
 */
export async function writeDensePairs(
  folder: string,
  source: PairSource,
  options: WriteDensePairsOptions = {},
): Promise<void> {
  assertArgument('folder', folder, 'a string');
  assertArgument('source', source, 'an object');
  assertArgument('source.batches', source.batches, 'a function');
  const { pairCount } = source;
  if (pairCount === 0) throw new LookalikeError('EMPTY', 'expected a source with pairs, got one with none');
  const imagesPath = join(folder, denseFiles.images);
  const labels = new floatArrays[readOptions(options).dtype](pairCount);
  await replaceFile(imagesPath, async (temporary) => {
    await writeValues(temporary, source, labels, options);
    await rm(imagesPath, { force: true }); // never old images beside new labels
    await replaceFile(join(folder, denseFiles.labels), (file) => writeNpyArray(file, labels, [pairCount, 1]));
  });
}
