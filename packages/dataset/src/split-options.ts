import { assertArgument, LookalikeError, withDefaults } from '@lookalike/core';

/** How much of the images goes where; the rest is for training. */
export interface SplitOptions {
  /** The part for validation, 0..1; less than 1 together with `test`. */
  validation: number;
  /** The part for testing, 0..1. @default 0 */
  test?: number;
  /** The same seed gives the same split. */
  seed: number | string;
  /**
   * For each image a number that is the same for copies of one picture, which then stay in one part. Pictures that are
   * there under several names are for training: who they show is in doubt. @default no image has a copy
   */
  copies?: ArrayLike<number>;
}

/** What {@link splitByImage} takes. */
export interface SplitByImageOptions extends SplitOptions {
  /**
   * Gives each part that is wanted what pairs of both kinds take, two images of one person and one of another, even if
   * that is more than its share; where there are too few images for that, the shares alone decide. @default false
   */
  forPairs?: boolean;
}

/** Defaults of {@link SplitOptions}. */
export const defaultSplitOptions = Object.freeze({ test: 0 });

/** Positions in the list of identities, ascending; every image is in exactly one part. */
export interface Split {
  training: number[];
  validation: number[];
  test: number[];
}

/** Split options with their defaults filled in. */
export type SplitSettings = Required<Omit<SplitOptions, 'copies'>> & Pick<SplitOptions, 'copies'>;

/** @throws {LookalikeError} `INVALID_ARGUMENT` when the parts are out of range, or copies are not one for each image. */
export function checkSplitOptions(identities: ArrayLike<number>, options: SplitOptions): SplitSettings {
  assertArgument('identities', identities, 'an array of numbers');
  const settings = withDefaults(defaultSplitOptions, options, {
    validation: true,
    seed: true,
    copies: true,
  });
  for (const part of ['validation', 'test'] as const) {
    if (!(settings[part] >= 0 && settings[part] < 1)) {
      throw new LookalikeError('INVALID_ARGUMENT', `${part}: expected a part in 0..1, got ${settings[part]}`);
    }
  }
  if (settings.validation + settings.test >= 1) {
    const sum = `${settings.validation} + ${settings.test}`;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected validation + test to leave some for training, got ${sum}`,
    );
  }
  checkCopies(identities, settings.copies);
  return settings;
}

function checkCopies({ length }: ArrayLike<number>, copies: ArrayLike<number> | undefined): void {
  if (copies === undefined) return;
  assertArgument('copies', copies, 'an array of numbers');
  if (copies.length === length) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `copies: expected one for each of ${length} images, got ${copies.length}`,
  );
}

/** Puts groups of positions together to a split. */
export function toSplit(parts: Record<keyof Split, number[]>): Split {
  const ascending = (images: number[]) => images.sort((a, b) => a - b);
  return {
    training: ascending(parts.training),
    validation: ascending(parts.validation),
    test: ascending(parts.test),
  };
}
