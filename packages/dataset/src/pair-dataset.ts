import {
  LookalikeError,
  type PairBatch,
  type PairSource,
  type PixelImage,
  type Random,
} from '@lookalike/core';
import { type Augment, applyAugment } from './augment.js';
import type { ImageRows } from './image-rows.js';
import { createLifetime } from './lifetime.js';
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

type Size = Pick<PixelImage, 'height' | 'width' | 'channels'>;

const sizeOf = ({ recipe: { height, width, channels } }: PairDatasetInfo): Size => ({
  height,
  width,
  channels,
});

/** Cuts images that lie one after another apart; they share their bytes. */
function* viewImages(bytes: Uint8Array, size: Size): Generator<PixelImage> {
  const length = size.height * size.width * size.channels;
  for (let start = 0; start < bytes.length; start += length) {
    yield { data: bytes.subarray(start, start + length), ...size };
  }
}

/** Puts each image's augmented pixels in its place. */
function augmentAll(bytes: Uint8Array, size: Size, augment: Augment, random: Random): void {
  for (const image of viewImages(bytes, size)) image.data.set(applyAugment(augment, image, random).data);
}

/** Numbers images in the order in which they are first asked for. */
function createSlots() {
  const slots = new Map<number, number>();
  const slotOf = (image: number) => {
    const slot = slots.get(image) ?? slots.size;
    slots.set(image, slot);
    return slot;
  };
  return { slotOf, images: () => [...slots.keys()] };
}

async function loadBatch(
  parts: PairDatasetParts,
  rowsOfPairs: Uint32Array,
  random: Random,
): Promise<PairBatch> {
  const { info, pairs, labels, rows, augment } = parts;
  const { slotOf, images } = createSlots();
  const batchPairs = new Int32Array(2 * rowsOfPairs.length);
  for (const [place, pair] of rowsOfPairs.entries()) {
    batchPairs[2 * place] = slotOf(pairs[2 * pair]);
    batchPairs[2 * place + 1] = slotOf(pairs[2 * pair + 1]);
  }
  const distinct = images();
  const bytes = await rows.read(distinct);
  const size = sizeOf(info);
  if (augment) augmentAll(bytes, size, augment, random);
  return {
    images: bytes,
    imageCount: distinct.length,
    ...size,
    pairs: batchPairs,
    labels: Uint8Array.from(rowsOfPairs, (pair) => labels[pair]),
  };
}

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
  const { folder, info, identities, pairs, labels, rows } = parts;
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
        return loadBatch(parts, batch, random);
      }),
    async readImages(indices) {
      lifetime.assertOpen();
      return readImages(parts, indices);
    },
    close: lifetime.close,
    [Symbol.asyncDispose]: lifetime.close,
  };
}
