import { checkOptions, LookalikeError } from '@lookalike/core';
import { isWithin } from '@lookalike/matching';
import { type VerificationOptions, verificationCurve } from './verification-curve.js';

export interface KFoldAccuracy {
  /** Mean of the folds' accuracies, 0..1. */
  mean: number;
  /** Standard error of the mean: the sample deviation of the accuracies over √folds. */
  standardError: number;
  folds: FoldAccuracy[];
}

export interface FoldAccuracy {
  /** The fold's number, as given. */
  fold: number;
  pairs: number;
  accuracy: number;
  /** The best threshold on all the other folds. */
  threshold: number;
}

/**
 * The protocol of Labeled Faces in the Wild (Huang et al. 2007, View 2): the accuracy on each fold with the
 * threshold that is best on all the others. It is only valid if no person is in two folds.
 * @param folds the number of each pair's fold; at least two different ones
 * @throws {LookalikeError} `INVALID_ARGUMENT` when lengths or values do not fit or there is one fold only, `EMPTY`
 * when the other folds of one have pairs of one kind only.
 * @example
 * ```ts
 * import { kFoldAccuracy } from '@lookalike/evaluation';
 *
 * const { mean } = kFoldAccuracy([0.2, 1.1, 0.3, 1.2], [1, 0, 1, 0], [0, 0, 1, 1]);
 * console.log(mean); // → 1
 * ```
 */
export function kFoldAccuracy(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  folds: ArrayLike<number>,
  options: VerificationOptions = {},
): KFoldAccuracy {
  checkOptions(options, { order: true });
  const { order = 'ascending' } = options;
  if (folds.length !== scores.length) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected ${scores.length} fold numbers, got ${folds.length}`,
    );
  }
  const numbers = [...new Set(Array.from(folds))].sort((a, b) => a - b);
  if (numbers.length < 2) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected two folds or more, got ${numbers.length}`);
  }
  const all = Array.from(scores, (_, i) => i);
  const results = numbers.map((fold) => {
    const [inside, outside] = [all.filter((i) => folds[i] === fold), all.filter((i) => folds[i] !== fold)];
    const others = verificationCurve(
      outside.map((i) => scores[i]),
      outside.map((i) => labels[i]),
      { order },
    );
    const { threshold } = others.best;
    const right = inside.filter((i) => isWithin(scores[i], threshold, order) === (labels[i] === 1));
    return { fold, pairs: inside.length, accuracy: right.length / inside.length, threshold };
  });
  return { ...meanAndError(results.map(({ accuracy }) => accuracy)), folds: results };
}

function meanAndError(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, standardError: Math.sqrt(variance / values.length) };
}
