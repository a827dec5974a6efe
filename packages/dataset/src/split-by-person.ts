import { createRandom, LookalikeError } from '@lookalike/core';
import { groupByIdentity } from './group-by-identity.js';
import { checkSplitOptions, type Split, type SplitOptions, toSplit } from './split-options.js';

/** Dissimilar pairs take two people. */
const minPeople = 2;

/** The images of each person; people who have copies of one picture count as one. */
function imagesOfPeople(identities: ArrayLike<number>, copies?: ArrayLike<number>): number[][] {
  if (!copies) return groupByIdentity(identities);
  const merged = new Map<number, number>();
  const rootOf = (person: number): number => {
    const next = merged.get(person);
    return next === undefined ? person : rootOf(next);
  };
  for (const images of groupByIdentity(copies)) {
    for (const image of images) {
      const [one, other] = [rootOf(identities[images[0]]), rootOf(identities[image])];
      if (one !== other) merged.set(other, one);
    }
  }
  return groupByIdentity(Array.from(identities, rootOf));
}

/**
 * Splits people so that nobody is in two parts: held-out figures then show how the network does with people it has
 * never seen (open set). Each requested part gets at least two people, and so does training.
 * @param identities one number for each image that says who it shows.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the parts are out of range or there are too few people
 *   for them.
 */
export function splitByPerson(identities: ArrayLike<number>, options: SplitOptions): Split {
  const { validation, test, seed, copies } = checkSplitOptions(identities, options);
  const people = createRandom(seed).shuffle(imagesOfPeople(identities, copies));
  const peopleFor = (part: number) =>
    part === 0 ? 0 : Math.max(minPeople, Math.round(part * people.length));
  const [validationCount, testCount] = [peopleFor(validation), peopleFor(test)];
  const held = validationCount + testCount;
  if (people.length < held + minPeople) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected at least ${held + minPeople} people to hold ${held} of them back, got ${people.length}; ` +
        'ask for smaller parts, add people, or split by image',
    );
  }
  return toSplit({
    validation: people.slice(0, validationCount).flat(),
    test: people.slice(validationCount, held).flat(),
    training: people.slice(held).flat(),
  });
}
