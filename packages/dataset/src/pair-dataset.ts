import { LookalikeError, type PairSource, type PixelImage } from '@lookalike/core';
import type { Augment } from './augment.js';
import type { ImageRows } from './image-rows.js';
import { createLifetime } from './lifetime.js';
import { type ImageSize, loadPairBatch, viewImages } from './load-pair-batch.js';
import type { PairDatasetInfo } from './pair-dataset-info.js';
import { readBatches } from './read-batches.js';

/** A pair dataset on disk; close it after use. */
export interface PairDataset extends PairSource {
  readonly info: PairDatasetInfo;
  readonly names: readonly string[];
  readonly files: readonly string[] | undefined;
  /** `[images]`: whom each image shows, a position in `names`. */
  readonly identities: Int32Array;
  /** `[pairs, 2]`, row-major: two images for each pair. */
  readonly pairs: Int32Array;
  /** `[pairs]`: 1 = same person, 0 = different people. */
  readonly labels: Uint8Array;
  /** The images at these positions, as they are stored. */
  readImages(indices: Iterable<number>): Promise<PixelImage[]>;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What a {@link PairDataset} is made of. */
export interface PairDatasetParts extends Pick<PairDataset, 'info' | 'identities' | 'pairs' | 'labels'> {
  folder: string;
  rows: ImageRows;
  augment?: Augment;
}

const sizeOf = ({ recipe: { height, width, channels } }: PairDatasetInfo): ImageSize => ({
  height,
  width,
  channels,
});

async function readImages(
  { info, rows }: PairDatasetParts,
  indices: Iterable<number>,
): Promise<PixelImage[]> {
  const wanted = [...indices];
  const wrong = wanted.find((index) => !(Number.isInteger(index) && index >= 0 && index < info.imageCount));
  if (wrong !== undefined) {
    const range = `0..${info.imageCount - 1}`;
    throw new LookalikeError('INVALID_ARGUMENT', `expected an image in ${range}, got ${wrong}`);
  }
  return [...viewImages(await rows.read(wanted), sizeOf(info))];
}

/** Puts the parts together. */
export function createPairDataset(parts: PairDatasetParts): PairDataset {
  const { folder, info, identities, pairs, labels, rows, augment } = parts;
  const batchParts = { size: sizeOf(info), pairs, labels, read: rows.read, augment };
  const lifetime = createLifetime(folder, rows.close);
  return {
    ...sizeOf(info),
    info,
    names: info.names,
    files: info.files,
    identities,
    pairs,
    labels,
    pairCount: info.pairCount,
    batches: (options) =>
      readBatches(info.pairCount, options, async (batch, random) => {
        lifetime.assertOpen();
        return loadPairBatch(batchParts, batch, random);
      }),
    async readImages(indices) {
      lifetime.assertOpen();
      return readImages(parts, indices);
    },
    close: lifetime.close,
    [Symbol.asyncDispose]: lifetime.close,
  };
}
