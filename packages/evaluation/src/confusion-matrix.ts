import { LookalikeError } from '@lookalike/core';

/** How often each person was recognised as whom. */
export interface ConfusionMatrix {
  /** Rows and columns, sorted by name. */
  names: string[];
  /** `counts[truth][predicted]`. */
  counts: number[][];
  /** Share on the diagonal, 0..1. */
  accuracy: number;
}

/**
 * Counts predictions against the truth.
 * @param predicted one name for each true name; any name is allowed, `unknown` too
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the lengths differ, `EMPTY` without predictions.
 * @example
 * ```ts
 * import { confusionMatrix } from '@lookalike/evaluation';
 *
 * const { names, counts } = confusionMatrix(['Ada', 'Ada', 'Bob'], ['Ada', 'Bob', 'Bob']);
 * console.log(names, counts); // → [ 'Ada', 'Bob' ] [ [ 1, 1 ], [ 0, 1 ] ]
 * ```
 */
export function confusionMatrix(truth: readonly string[], predicted: readonly string[]): ConfusionMatrix {
  if (truth.length !== predicted.length) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected as many predictions as truths (${truth.length}), got ${predicted.length}`,
    );
  }
  if (truth.length === 0) throw new LookalikeError('EMPTY', 'expected at least one prediction, got none');
  const names = [...new Set([...truth, ...predicted])].sort();
  const indexOf = new Map(names.map((name, i) => [name, i]));
  const counts = names.map(() => new Array<number>(names.length).fill(0));
  truth.forEach((name, i) => {
    counts[indexOf.get(name) ?? 0][indexOf.get(predicted[i]) ?? 0] += 1;
  });
  const right = counts.reduce((sum, row, i) => sum + row[i], 0);
  return { names, counts, accuracy: right / truth.length };
}
