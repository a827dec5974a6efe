import {
  createRandom,
  type FaceBatch,
  type FaceBatchOptions,
  type FaceSource,
  LookalikeError,
  type PixelImage,
  type Random,
} from '@lookalike/core';
import { groupByIdentity } from './group-by-identity.js';
import type { Augment } from './pair-dataset.js';

/** A vector in the place of an image, for a network that goes on from one. */
export type VectorImage = Omit<PixelImage, 'data'> & { data: Float32Array };

export interface FaceSourceOptions {
  /** Chips of one size, or vectors as images of one row; they are held, not copied. */
  images: readonly PixelImage[] | readonly VectorImage[];
  /** Whom each image shows: equal numbers are one person. */
  identities: ArrayLike<number>;
  /** Groups of one person's photos in a batch, at least 2. @default 16 */
  people?: number;
  /** Photos of a person in a group at most, at least 2. @default 4 */
  photos?: number;
  /** Changes each image a little each time it is shown; vectors are left as they are. */
  augment?: Augment;
}

/** Defaults of {@link FaceSourceOptions}. */
export const defaultFaceSourceOptions = Object.freeze({ people: 16, photos: 4 });

const leastPhotos = 2;
const leastPeople = 2;

function assertCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${name}: expected a whole number from ${least} on, got ${value}`,
  );
}

/** How often an epoch shows a person: once, and those of whom there are many photos as often as their square root says. */
const turnsOf = (available: number, photos: number) => Math.max(1, Math.round(Math.sqrt(available / photos)));

/** The groups of an epoch in their order: images of one person each. */
function drawGroups(people: readonly number[][], photos: number, random: Random): number[][] {
  const groups = people.flatMap((images) => {
    const order = random.shuffle([...images]);
    return Array.from({ length: turnsOf(images.length, photos) }, (_, turn) =>
      Array.from(
        { length: Math.min(photos, order.length) },
        (_, i) => order[(turn * photos + i) % order.length],
      ),
    );
  });
  return random.shuffle(groups);
}

const isPixels = (image: PixelImage | VectorImage): image is PixelImage => image.data instanceof Uint8Array;

function packBatch(
  { images, identities, augment }: FaceSourceOptions,
  chosen: readonly number[],
  random: Random,
): FaceBatch {
  const { height, width, channels } = images[chosen[0]];
  const size = height * width * channels;
  const length = chosen.length * size;
  const pixels = images[0].data instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length);
  for (const [place, index] of chosen.entries()) {
    const image = images[index];
    const shown = augment && isPixels(image) ? augment(image, random) : image;
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
 * person with two photos or more once, and one with many photos √(photos ÷ K) times.
 * @throws {LookalikeError} `EMPTY` without two people of whom there are two photos, `INVALID_ARGUMENT`.
 */
export function createFaceSource(options: FaceSourceOptions): FaceSource {
  const { people, photos, ...rest } = { ...defaultFaceSourceOptions, ...options };
  assertCount('people', people, leastPeople);
  assertCount('photos', photos, leastPhotos);
  const { images, identities } = rest;
  const several = groupByIdentity(identities).filter((each) => each.length >= leastPhotos);
  if (several.length < leastPeople) {
    throw new LookalikeError(
      'EMPTY',
      `expected two people or more with two photos or more of each, got ${several.length}: add photos`,
    );
  }
  const groupCount = several.reduce((sum, each) => sum + turnsOf(each.length, photos), 0);
  const batchCount = Math.max(1, Math.floor(groupCount / people));
  const { height, width, channels } = images[0];
  return {
    batchCount,
    height,
    width,
    channels,
    async *batches({ seed, skip = 0, signal }: FaceBatchOptions) {
      const random = createRandom(`${seed}`);
      const groups = drawGroups(several, photos, random);
      for (let batch = skip; batch < batchCount; batch += 1) {
        signal?.throwIfAborted();
        const chosen = groups.slice(batch * people, (batch + 1) * people).flat();
        yield packBatch(rest, chosen, random.fork(batch));
      }
    },
  };
}
