import { assertArgument, createRandom } from '@lookalike/core';
import { groupPictures, type Picture } from './group-pictures.js';
import { checkSplitOptions, type Split, type SplitByImageOptions, toSplit } from './split-options.js';

/**
 * Hands out whole images at a rate of `part` of each person's: what rounding leaves over is carried to the
 * next person, so that the parts are met for each person within one image and overall as well.
 */
function createQuota(part: number): (images: number, room: number) => number {
  let owed = 0;
  return (images, room) => {
    const due = owed + images * part;
    const taken = Math.min(Math.round(due), Math.ceil(images * part), room);
    owed = Math.min(due - taken, 1); // what there was no room for is not made up for by others
    return taken;
  };
}

/** How many of a person's pictures each held-out part gets; the others are for training. */
interface Shares {
  validation: number;
  test: number;
}

/** Shares in proportion; everybody keeps a picture for training. */
function proportionalShares(counts: readonly number[], parts: Shares): Shares[] {
  const [forValidation, forTest] = [createQuota(parts.validation), createQuota(parts.test)];
  return counts.map((count) => {
    const room = count - 1;
    const validation = room > 0 ? forValidation(count, room) : 0;
    return { validation, test: room > 0 ? forTest(count, room - validation) : 0 };
  });
}

/** Similar pairs take two pictures of one person. */
const picturesOfOne = 2;
/** With one of another person, there are pairs of both kinds. */
const picturesForPairs = picturesOfOne + 1;

const allowsPairs = (counts: readonly number[]) =>
  counts.some((count) => count >= picturesOfOne) && counts.filter((count) => count > 0).length > 1;

const allowPairs = (counts: readonly number[], shares: readonly Shares[], { validation, test }: Shares) =>
  (validation === 0 || allowsPairs(shares.map((share) => share.validation))) &&
  (test === 0 || allowsPairs(shares.map((share) => share.test))) &&
  allowsPairs(counts.map((count, person) => count - shares[person].validation - shares[person].test));

/** The person with most pictures to spare among those who are asked for. */
const richest = (spare: readonly number[], asked: (person: number) => boolean): number =>
  spare.reduce(
    (best, pictures, person) =>
      pictures > 0 && asked(person) && pictures > (spare[best] ?? 0) ? person : best,
    -1,
  );

/**
 * Shares that give each part two pictures of one person and one of another first, of whomever has most to spare; then one
 * of each person in turn. `undefined` when there are too few pictures for that.
 */
function sharesForPairs(counts: readonly number[], parts: Shares): Shares[] | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map(() => ({ validation: 0, test: 0 }));
  const trained = counts.indexOf(Math.max(...counts));
  const spare = counts.map((count, person) => count - (person === trained ? picturesOfOne : 1));
  for (const part of ['test', 'validation'] as const) {
    const wanted = parts[part] === 0 ? 0 : Math.max(picturesForPairs, Math.round(parts[part] * total));
    for (let given = 0; given < wanted; ) {
      const fresh = richest(spare, (person) => shares[person][part] === 0);
      const person = fresh < 0 ? richest(spare, () => true) : fresh;
      if (person < 0) break;
      const pictures = Math.min(given === 0 ? picturesOfOne : 1, spare[person]);
      shares[person][part] += pictures;
      spare[person] -= pictures;
      given += pictures;
    }
  }
  return allowPairs(counts, shares, parts) ? shares : undefined;
}

/**
 * Splits images so that every person is in every part (as far as there are images) and no image is in two.
 * Each person keeps at least one image for training; who has one image only is in training only.
 * @param identities one number for each image that says who it shows.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the parts are out of range.
 * @example
 * ```ts
 * import { splitByImage } from '@lookalike/dataset';
 *
 * const people = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]; // who each of ten images shows
 * const { training, validation, test } = splitByImage(people, { validation: 0.2, test: 0.2, seed: 1 });
 * console.log(training.length, validation.length, test.length); // → 6 2 2
 * ```
 */
export function splitByImage(identities: ArrayLike<number>, options: SplitByImageOptions): Split {
  assertArgument('options', options, 'an object');
  const { forPairs = false, ...asked } = options;
  const { validation, test, seed, copies } = checkSplitOptions(identities, asked);
  const random = createRandom(seed);
  const { people, shared } = groupPictures(identities, copies);
  const order = random.shuffle(people.map((pictures) => [...pictures]));
  for (const pictures of order) random.shuffle(pictures);
  const counts = order.map((pictures) => pictures.length);
  const parts = { validation, test };
  const proportional = proportionalShares(counts, parts);
  const shares =
    (forPairs && !allowPairs(counts, proportional, parts) && sharesForPairs(counts, parts)) || proportional;
  const split: Record<keyof Split, Picture[]> = { training: [], validation: [], test: [] };
  for (const [person, pictures] of order.entries()) {
    const held = shares[person].validation + shares[person].test;
    split.validation.push(...pictures.slice(0, shares[person].validation));
    split.test.push(...pictures.slice(shares[person].validation, held));
    split.training.push(...pictures.slice(held));
  }
  return toSplit({
    training: [...split.training.flat(), ...shared],
    validation: split.validation.flat(),
    test: split.test.flat(),
  });
}
