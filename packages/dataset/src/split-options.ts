import { LookalikeError, withDefaults } from '@lookalike/core';

/** How much of the images goes where; the rest is for training. */
export interface SplitOptions {
  /** The part for validation, 0..1; less than 1 together with `test`. */
  validation: number;
  /** The part for testing, 0..1. @default 0 */
  test?: number;
  /** The same seed gives the same split. */
  seed: number | string;
}

/** Defaults of {@link SplitOptions}. */
export const defaultSplitOptions = Object.freeze({ test: 0 });

/** Positions in the list of identities, ascending; every image is in exactly one part. */
export interface Split {
  training: number[];
  validation: number[];
  test: number[];
}

/** @throws {LookalikeError} `INVALID_ARGUMENT` when the parts are out of range. */
export function checkSplitOptions(options: SplitOptions): Required<SplitOptions> {
  const settings = withDefaults(defaultSplitOptions, options, { validation: true, seed: true });
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
  return settings;
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
