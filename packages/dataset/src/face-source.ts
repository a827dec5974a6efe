import {
  assertArgument,
  createRandom,
  type FaceBatch,
  type FaceBatchOptions,
  type FaceSource,
  LookalikeError,
  type PixelImage,
  type Random,
  withDefaults,
} from '@lookalike/core';
import { type Augment, applyAugment } from './augment.js';
import { batchesOf, drawGroups, turnsOf } from './face-groups.js';
import { groupByIdentity } from './group-by-identity.js';

/** A vector instead of an image, for a network that takes vectors. */
export type VectorImage = Omit<PixelImage, 'data'> & { data: Float32Array };

export interface FaceSourceOptions {
  /** Chips of one size, or vectors as images of one row; they are held, not copied. */
  images: readonly PixelImage[] | readonly VectorImage[];
  /** Who each image shows: equal numbers are the same person. */
  identities: ArrayLike<number>;
  /** Groups of one person's photos in a batch, at least 2; of few people with many photos some have several. @default 16 */
  people?: number;
  /** Photos of a person in a group at most, at least 2. @default 4 */
  photos?: number;
  /**
   * Whether people with a single photo are shown too, once per epoch. They have the same share of a batch's groups as of
   * all groups; two of the others are in each batch. @default false
   */
  singles?: boolean;
  /** Changes each image a little each time it is shown; vectors are left as they are. */
  augment?: Augment;
}

/** Defaults of {@link FaceSourceOptions}. */
export const defaultFaceSourceOptions = Object.freeze({ people: 16, photos: 4, singles: false });

const minPhotos = 2;
const minPeople = 2;

function assertCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${name}: expected a whole number of at least ${least}, got ${value}`,
  );
}

const isPixels = (image: PixelImage | VectorImage): image is PixelImage => image.data instanceof Uint8Array;

/** One more than the largest of identities that are whole numbers of at least 0; undefined for others. */
function countIdentities(identities: ArrayLike<number>): number | undefined {
  const numbers = Array.from(identities);
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0)) return undefined;
  return numbers.reduce((most, number) => Math.max(most, number), 0) + 1;
}

/** Checks that all images have the same size, and that each has an identity. */
function assertImages({ images, identities }: FaceSourceOptions): void {
  assertArgument('images', images, 'an array');
  assertArgument('identities', identities, 'an array of numbers');
  if (images.length !== identities.length) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `identities: expected one for each of ${images.length} images, got ${identities.length}`,
    );
  }
  for (const [index, image] of images.entries()) {
    const { height, width, channels } = images[0];
    const length = height * width * channels;
    const fits = image.height === height && image.width === width && image.channels === channels;
    if (fits && image.data.length === length && isPixels(image) === isPixels(images[0])) continue;
    throw new LookalikeError(
      'INVALID_IMAGE',
      `expected all images of ${width}×${height}×${channels} in ${length} numbers of one kind, got ` +
        `${image.width}×${image.height}×${image.channels} in ${image.data.length} (image ${index})`,
    );
  }
}

/** How many of a batch's groups show people with one photo. */
function singlesPerBatch(
  several: readonly (readonly number[])[],
  single: readonly number[],
  size: { people: number; photos: number },
): number {
  const groups = turnsOf(several, size).reduce((sum, turns) => sum + turns, 0);
  const share = single.length / (groups + single.length);
  return Math.min(size.people - minPeople, Math.round(size.people * share));
}

function packBatch(
  { images, identities, augment }: FaceSourceOptions,
  chosen: readonly number[],
  random: Random,
): FaceBatch {
  const { height, width, channels } = images[chosen[0]];
  const size = height * width * channels;
  const length = chosen.length * size;
  const pixels = isPixels(images[0]) ? new Uint8Array(length) : new Float32Array(length);
  for (const [place, index] of chosen.entries()) {
    const image = images[index];
    const shown = augment && isPixels(image) ? applyAugment(augment, image, random) : image;
    pixels.set(shown.data, place * size);
  }
  return {
    images: pixels,
    imageCount: chosen.length,
    height,
    width,
    channels,
    identities: Int32Array.from(chosen, (index) => identities[index]),
  };
}

/**
 * Batches of faces in which people count alike, however many photos there are of each: some people, a few photos of
 * each (Schroff, Kalenichenko and Philbin, 2015; Hermans, Beyer and Leibe, 2017, call it P × K). An epoch shows every
 * person with two photos or more once, and one with many photos √(photos ÷ K) times, but nobody so often that a batch could
 * show nobody else: each has two people or more. Groups that fill no batch are left out, other ones in each epoch. People with
 * one photo make no pair: they are left out, or with `singles` shown as people whom nobody else resembles.
 * @throws {LookalikeError} `EMPTY` without two people who have two photos each; `INVALID_ARGUMENT` for a count out of
 *   range or identities that are not one an image; `INVALID_IMAGE` for images of unequal sizes.
 * @example
 * ```ts
 * import { createFaceSource } from '@lookalike/dataset';
 *
 * const source = createFaceSource({
 *   images: [10, 20, 200, 210].map((value) => ({ data: Uint8Array.of(value), width: 1, height: 1, channels: 1 })),
 *   identities: [0, 0, 1, 1],
 *   people: 2,
 *   photos: 2,
 * });
 * for await (const { identities } of source.batches({ seed: 1 })) console.log(identities); // → Int32Array(4) [ 0, 0, 1, 1 ]
 * ```
 */
export function createFaceSource(options: FaceSourceOptions): FaceSource {
  const { people, photos, singles, ...rest } = withDefaults(defaultFaceSourceOptions, options, {
    images: true,
    identities: true,
    augment: true,
  });
  assertCount('people', people, minPeople);
  assertCount('photos', photos, minPhotos);
  const { images, identities } = rest;
  assertImages(rest);
  const everybody = groupByIdentity(identities);
  const several = everybody.filter((each) => each.length >= minPhotos);
  if (several.length < minPeople) {
    throw new LookalikeError(
      'EMPTY',
      `expected two people or more with two photos or more of each, got ${several.length}: add photos`,
    );
  }
  const single = singles ? everybody.filter((each) => each.length < minPhotos).flat() : [];
  const singleCount = singlesPerBatch(several, single, { people, photos });
  const size = { people: people - singleCount, photos };
  const groupCount = turnsOf(several, size).reduce((sum, turns) => sum + turns, 0);
  const batchCount = batchesOf(groupCount, size.people);
  const { height, width, channels } = images[0];
  const count = countIdentities(identities);
  return {
    batchCount,
    ...(count !== undefined && { identityCount: count }),
    height,
    width,
    channels,
    async *batches({ seed, skip = 0, signal }: FaceBatchOptions) {
      const random = createRandom(`${seed}`);
      const groups = drawGroups(several, size, random);
      const others = random.fork('singles').shuffle([...single]);
      const part = <T>(of: readonly T[], batch: number, length: number) =>
        of.slice(batch * length, (batch + 1) * length);
      for (let batch = skip; batch < batchCount; batch += 1) {
        signal?.throwIfAborted();
        const chosen = part(groups, batch, size.people).flatMap(({ images }) => images);
        yield packBatch(rest, [...chosen, ...part(others, batch, singleCount)], random.fork(batch));
      }
    },
  };
}
