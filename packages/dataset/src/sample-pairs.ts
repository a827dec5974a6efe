import { assertArgument, createRandom, LookalikeError, type Random, withDefaults } from '@lookalike/core';
import { groupByIdentity } from './group-by-identity.js';
import { pairsAmong, roundRobinPair } from './round-robin.js';
import { shareCouples } from './share-couples.js';
import { shareEvenly } from './share-evenly.js';

/** What {@link samplePairs} is to sample. */
export interface SamplePairsOptions {
  /** How many pairs, at least 1. */
  count: number;
  /** The same seed gives the same pairs. */
  seed: number | string;
  /** The part of the pairs that show one person twice, 0..1; rounded to whole pairs. @default 0.5 */
  similarFraction?: number;
}

/** Defaults of {@link SamplePairsOptions}. */
export const defaultSamplePairsOptions = Object.freeze({ similarFraction: 0.5 });

/** Pairs of images and their labels, in random order. */
export interface SampledPairs {
  /** `[count, 2]`, row-major: two positions in the list of identities for each pair. */
  pairs: Int32Array;
  /** `[count]`: 1 = same person, 0 = different people. */
  labels: Uint8Array;
}

type Emit = (one: number, other: number) => void;

const maxPairs = 2 ** 30;

/** Each person's images (positions in `identities`), people and images in random order. */
const shuffledPeople = (identities: ArrayLike<number>, random: Random): number[][] =>
  random.shuffle(groupByIdentity(identities)).map((images) => random.shuffle(images));

function emitSimilar(people: readonly number[][], count: number, emit: Emit): void {
  const capacities = people.map((images) => pairsAmong(images.length));
  for (const [person, share] of shareEvenly(capacities, count).entries()) {
    const images = people[person];
    for (let k = 0; k < share; k += 1) {
      const [one, other] = roundRobinPair(images.length, k % capacities[person]);
      emit(images[one], images[other]);
    }
  }
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/**
 * Walks each couple's grid of image pairs along its diagonals, which uses every row and every column equally;
 * each person's next couple continues at the image where the last one stopped.
 */
function emitDissimilar(people: readonly number[][], count: number, random: Random, emit: Emit): void {
  const next = people.map(() => 0);
  const sizes = people.map((images) => images.length);
  for (const [a, b, share] of shareCouples(sizes, count, random)) {
    const diagonal = (sizes[a] / greatestCommonDivisor(sizes[a], sizes[b])) * sizes[b];
    const last = Math.floor(share / diagonal);
    for (let k = 0; k < share; k += 1) {
      const shift = last - Math.floor(k / diagonal); // 0 on the last diagonal, which may be cut short
      emit(people[a][(next[a] + k) % sizes[a]], people[b][(next[b] + shift + k) % sizes[b]]);
    }
    next[a] = (next[a] + share) % sizes[a];
    next[b] = (next[b] + share) % sizes[b];
  }
}

function checkOptions({ count, similarFraction }: Required<SamplePairsOptions>): void {
  if (!Number.isInteger(count) || count < 1 || count > maxPairs) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `count: expected a whole number in 1..${maxPairs}, got ${count}`,
    );
  }
  if (!(similarFraction >= 0 && similarFraction <= 1)) {
    throw new LookalikeError('INVALID_ARGUMENT', `similarFraction: expected 0..1, got ${similarFraction}`);
  }
}

function checkPossible(people: readonly number[][], similar: number, dissimilar: number): void {
  if (similar > 0 && people.every((images) => images.length < 2)) {
    throw new LookalikeError(
      'EMPTY',
      `no similar pairs: expected a person with 2 images or more, got ${people.length} people with 1 at most; ` +
        'add photos, or ask for similarFraction 0',
    );
  }
  if (dissimilar > 0 && people.length < 2) {
    throw new LookalikeError(
      'EMPTY',
      `no dissimilar pairs: expected 2 people or more, got ${people.length}; ` +
        'add a person, or ask for similarFraction 1',
    );
  }
}

/**
 * Samples similar and dissimilar pairs of images. An image is never paired with itself, and no pair (in
 * either order) comes twice while another of its kind has not come at all. Within that every person is used
 * as often as every other, in similar and in dissimilar pairs each, and so is every image of a person: their
 * uses differ by one at most within each kind. Takes time in proportion to the number of pairs.
 *
 * When more are asked for than there are, pairs repeat: similar ones so that the people with the fewest
 * images catch up first, each person's pairs equally often; dissimilar ones all equally often.
 * @param identities one number for each image that says who it shows.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option out of range; `EMPTY` when similar pairs are
 *   wanted and nobody has two images, or dissimilar ones and there is one person only.
 */
export function samplePairs(identities: ArrayLike<number>, options: SamplePairsOptions): SampledPairs {
  assertArgument('identities', identities, 'an array of numbers');
  const settings = withDefaults(defaultSamplePairsOptions, options, { count: true, seed: true });
  checkOptions(settings);
  const { count, seed, similarFraction } = settings;
  const random = createRandom(seed);
  const similar = Math.round(count * similarFraction);
  const people = shuffledPeople(identities, random);
  checkPossible(people, similar, count - similar);

  const places = random.shuffle(Uint32Array.from({ length: count }, (_, place) => place));
  const pairs = new Int32Array(2 * count);
  const labels = new Uint8Array(count);
  let emitted = 0;
  const emitAs = (label: 0 | 1) => (one: number, other: number) => {
    const place = places[emitted];
    emitted += 1;
    const turned = random.integer(2);
    pairs[2 * place + turned] = one;
    pairs[2 * place + 1 - turned] = other;
    labels[place] = label;
  };
  emitSimilar(people, similar, emitAs(1));
  if (similar < count) emitDissimilar(people, count - similar, random, emitAs(0));
  return { pairs, labels };
}
