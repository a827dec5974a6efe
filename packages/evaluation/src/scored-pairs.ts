import { LookalikeError } from '@lookalike/core';

/** The scores of pairs, separated by label. */
export interface ScoredPairs {
  /** Scores of pairs of one person. */
  same: Float64Array;
  /** Scores of pairs of two people. */
  different: Float64Array;
}

/**
 * Checks scores and labels, and separates the scores.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when lengths differ, a score is not finite or a label is not 0 or 1;
 * `EMPTY` when one of the two kinds is missing.
 */
export function partPairs(scores: ArrayLike<number>, labels: ArrayLike<number>): ScoredPairs {
  if (scores.length !== labels.length) {
    refuse(`expected as many labels as scores (${scores.length}), got ${labels.length}`);
  }
  const parts: [different: number[], same: number[]] = [[], []];
  for (let i = 0; i < scores.length; i += 1) {
    const [score, label] = [scores[i], labels[i]];
    if (!Number.isFinite(score)) refuse(`expected finite scores, got ${score} at ${i}`);
    if (label !== 0 && label !== 1) refuse(`expected labels 0 (different) or 1 (same), got ${label} at ${i}`);
    parts[label].push(score);
  }
  const [different, same] = parts;
  if (same.length === 0 || different.length === 0) {
    throw new LookalikeError(
      'EMPTY',
      `expected pairs of both kinds, got ${same.length} of one person and ${different.length} of two people`,
    );
  }
  return { same: Float64Array.from(same), different: Float64Array.from(different) };
}

function refuse(message: string): never {
  throw new LookalikeError('INVALID_ARGUMENT', message);
}
