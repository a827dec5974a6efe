import { assertArgument, createRandom } from '@lookalike/core';
import { groupByIdentity } from './group-by-identity.js';
import { checkSplitOptions, type Split, type SplitOptions, toSplit } from './split-options.js';

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

/**
 * Splits images so that every person is in every part (as far as there are images) and no image is in two.
 * Each person keeps at least one image for training; who has one image only is in training only.
 * @param identities one number for each image that says who it shows.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the parts are out of range.
 */
export function splitByImage(identities: ArrayLike<number>, options: SplitOptions): Split {
  assertArgument('identities', identities, 'an array of numbers');
  const { validation, test, seed } = checkSplitOptions(options);
  const random = createRandom(seed);
  const [forValidation, forTest] = [createQuota(validation), createQuota(test)];
  const split: Split = { training: [], validation: [], test: [] };
  for (const images of random.shuffle(groupByIdentity(identities))) {
    random.shuffle(images);
    const room = images.length - 1;
    const validationCount = room > 0 ? forValidation(images.length, room) : 0;
    const testCount = room > 0 ? forTest(images.length, room - validationCount) : 0;
    const held = validationCount + testCount;
    split.validation.push(...images.slice(0, validationCount));
    split.test.push(...images.slice(validationCount, held));
    split.training.push(...images.slice(held));
  }
  return toSplit(split);
}
