import type { PairBatch, PairSource, PixelImage, Random } from '@lookalike/core';
import { type Augment, applyAugment } from './augment.js';

/** Width, height and channels that all images of a source have. */
export type ImageSize = Pick<PairSource, 'height' | 'width' | 'channels'>;

/** What the batches of a source of pairs are made of. */
export interface PairParts {
  size: ImageSize;
  /** `[pairs, 2]`, row-major: two images for each pair. */
  pairs: Int32Array;
  /** `[pairs]`: 1 = same person, 0 = different people. */
  labels: Uint8Array;
  /** The images at these positions, one after another in memory that may be written to. */
  read(indices: readonly number[]): Promise<Uint8Array | Float32Array>;
  /** Changes the pixels of each image of a batch; images that are not bytes are left as they are. */
  augment?: Augment;
}

/** Cuts images that lie one after another apart; they share their bytes. */
export function* viewImages(bytes: Uint8Array, size: ImageSize): Generator<PixelImage> {
  const length = size.height * size.width * size.channels;
  for (let start = 0; start < bytes.length; start += length) {
    yield { data: bytes.subarray(start, start + length), ...size };
  }
}

/** Puts each image's augmented pixels in its place. */
function augmentAll(bytes: Uint8Array, size: ImageSize, augment: Augment, random: Random): void {
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

/** The batch of some pairs (positions in `labels`), each distinct image in it once. */
export async function loadPairBatch(
  { size, pairs, labels, read, augment }: PairParts,
  chosen: Uint32Array,
  random: Random,
): Promise<PairBatch> {
  const { slotOf, images } = createSlots();
  const batchPairs = new Int32Array(2 * chosen.length);
  for (const [place, pair] of chosen.entries()) {
    batchPairs[2 * place] = slotOf(pairs[2 * pair]);
    batchPairs[2 * place + 1] = slotOf(pairs[2 * pair + 1]);
  }
  const distinct = images();
  const pixels = await read(distinct);
  if (augment && pixels instanceof Uint8Array) augmentAll(pixels, size, augment, random);
  return {
    images: pixels,
    imageCount: distinct.length,
    ...size,
    pairs: batchPairs,
    labels: Uint8Array.from(chosen, (pair) => labels[pair]),
  };
}
