import { assertArgument, LookalikeError, type PairSource, withDefaults } from '@lookalike/core';
import type { Augment } from './augment.js';
import { groupByIdentity } from './group-by-identity.js';
import { type ImageArray, stackImages } from './image-stack.js';
import { type ImageSize, loadPairBatch } from './load-pair-batch.js';
import { type NumberedPeople, numberPeople } from './number-people.js';
import { readBatches } from './read-batches.js';
import { pairsAmong } from './round-robin.js';
import { defaultSamplePairsOptions, samplePairs } from './sample-pairs.js';

/** What {@link pairsFromArrays} makes pairs of. */
export interface ArrayPairsOptions {
  /**
   * The images: one array with all of them, one after another, or one array for each. Rows top to bottom, channels
   * interleaved. Bytes 0..255 or finite floats, which the model's `normalization` has to fit. They are held, not copied.
   */
  images: ImageArray | readonly ImageArray[];
  /** Pixels in a row, at least 1. */
  width: number;
  /** Rows, at least 1. */
  height: number;
  /** 1 = gray, 3 = RGB. */
  channels: 1 | 3;
  /** Who or what each image shows, as a name or a number: equal ones are the same. */
  identities: ArrayLike<number> | readonly string[];
  /**
   * How many pairs, at least 1.
   * @default twice as many as there are similar pairs, so that each comes once; at most 100,000
   */
  count?: number;
  /** The same seed gives the same pairs. @default 1 */
  seed?: number | string;
  /** The part of the pairs that show the same, 0..1; rounded to whole pairs. @default 0.5 */
  similarFraction?: number;
  /**
   * Changes each image of bytes before it is handed out, for training; its result has the image's size. What it draws from
   * `random` depends on the batches' seed and the batch's number only.
   */
  augment?: Augment;
}

/** Defaults of {@link ArrayPairsOptions}. */
export const defaultArrayPairsOptions = Object.freeze({
  seed: 1,
  similarFraction: defaultSamplePairsOptions.similarFraction,
});

/** Pairs of images in memory, to train on or to measure a model by. */
export interface ArrayPairs extends PairSource {
  /** The names that were given as identities, each once; of numbers, their text. */
  readonly names: readonly string[];
  /** `[images]`: whom each image shows, a position in `names`. */
  readonly identities: Int32Array;
  /** `[pairs, 2]`, row-major: two images for each pair. */
  readonly pairs: Int32Array;
  /** `[pairs]`: 1 = the same, 0 = different. */
  readonly labels: Uint8Array;
}

const optionsWithoutDefault = Object.freeze({
  images: true,
  width: true,
  height: true,
  channels: true,
  identities: true,
  count: true,
  augment: true,
} as const);

/** Pairs that are sampled without being asked for, at most. */
const maxDefaultPairs = 100_000;
const minDefaultPairs = 2;

function checkSize({ width, height, channels }: ImageSize): void {
  const isSide = (side: number) => Number.isInteger(side) && side > 0;
  if (isSide(width) && isSide(height) && (channels === 1 || channels === 3)) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a whole width and height of at least 1 and 1 or 3 channels, got ${width}×${height}×${channels}`,
  );
}

function numberIdentities(identities: ArrayPairsOptions['identities'], imageCount: number): NumberedPeople {
  const kind =
    Array.isArray(identities) && identities.some((each) => typeof each !== 'number')
      ? 'an array of strings'
      : 'an array of numbers';
  assertArgument('identities', identities, kind);
  const { length } = identities;
  if (length !== imageCount) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `identities: expected one for each of ${imageCount} images, got ${length}`,
    );
  }
  return numberPeople(Array.from<number | string, string>(identities, String));
}

/** Each similar pair once and as many dissimilar ones, within bounds. */
function defaultCount(identities: Int32Array): number {
  const similar = groupByIdentity(identities).reduce((sum, images) => sum + pairsAmong(images.length), 0);
  return Math.min(maxDefaultPairs, Math.max(minDefaultPairs, 2 * similar));
}

/**
 * Pairs of any images in memory: no files, no faces, nothing of Node. What it returns is what `train` of
 * `@lookalike/siamese/training` takes; pairs are sampled as {@link samplePairs} does.
 *
 * @example
 * const pairs = pairsFromArrays({ images, width: 28, height: 28, channels: 1, identities });
 *
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option out of range or identities that are not one for each image,
 *   `INVALID_IMAGE` for images that are not all of that size and of one kind, `EMPTY` when there are no such pairs.
 */
export function pairsFromArrays(options: ArrayPairsOptions): ArrayPairs {
  const { images, width, height, channels, augment, ...settings } = withDefaults(
    defaultArrayPairsOptions,
    options,
    optionsWithoutDefault,
  );
  const size = { width, height, channels };
  checkSize(size);
  const stack = stackImages(images, size);
  const { names, identities } = numberIdentities(settings.identities, stack.count);
  const { seed, similarFraction, count = defaultCount(identities) } = settings;
  const { pairs, labels } = samplePairs(identities, { count, seed, similarFraction });
  const parts = {
    size,
    pairs,
    labels,
    read: async (indices: readonly number[]) => stack.read(indices),
    augment,
  };
  return {
    ...size,
    names,
    identities,
    pairs,
    labels,
    pairCount: labels.length,
    batches: (wanted) =>
      readBatches(labels.length, wanted, (chosen, random) => loadPairBatch(parts, chosen, random)),
  };
}
