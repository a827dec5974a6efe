import { type Embedding, LookalikeError } from '@lookalike/core';

/** Whether a lower or a higher score means a closer match. */
export type ScoreOrder = 'ascending' | 'descending';

/** A measure of how similar two embeddings are, and whether lower or higher means closer. */
export interface Metric {
  readonly name: string;
  readonly order: ScoreOrder;
  /**
   * The score of two embeddings of the same length.
   * @throws {LookalikeError} `INVALID_ARGUMENT` when the lengths differ.
   */
  between(a: Embedding, b: Embedding): number;
  /**
   * Writes into `scores[i]` the score of `probe` and the i-th of the embeddings stored one after the other in `rows`.
   */
  scan(probe: Embedding, rows: Float32Array, scores: Float64Array): void;
}

/** The score of `a` and the part of `b` that starts at `offset`. */
type Score = (a: Float32Array, b: Float32Array, offset: number) => number;

function createMetric(name: string, order: ScoreOrder, score: Score): Metric {
  return Object.freeze({
    name,
    order,
    between: (a: Embedding, b: Embedding) => {
      if (a.length !== b.length) {
        throw new LookalikeError(
          'INVALID_ARGUMENT',
          `expected two embeddings of the same length, got ${a.length} and ${b.length}: use one model for both`,
        );
      }
      return score(a, b, 0);
    },
    scan: (probe: Embedding, rows: Float32Array, scores: Float64Array) => {
      for (let i = 0; i < scores.length; i += 1) scores[i] = score(probe, rows, i * probe.length);
    },
  });
}

/** The Euclidean distance, 0 … ∞; lower is closer. */
export const euclidean: Metric = createMetric('euclidean', 'ascending', (a, b, offset) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) {
    const difference = a[i] - b[offset + i];
    sum += difference * difference;
  }
  return Math.sqrt(sum);
});

/** The cosine of the angle between two embeddings, −1 … 1; higher is closer. 0 when one of them is all zeros. */
export const cosine: Metric = createMetric('cosine', 'descending', (a, b, offset) => {
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i], b[offset + i]];
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  const lengths = Math.sqrt(aa * bb);
  return lengths === 0 ? 0 : Math.min(1, Math.max(-1, dot / lengths));
});

/** The metrics that galleries can be saved with, by name. */
export const metrics: Readonly<Record<'euclidean' | 'cosine', Metric>> = Object.freeze({ euclidean, cosine });

/**
 * Whether `score` is at least as close as `threshold`.
 * @example
 * ```ts
 * import { isWithin } from '@lookalike/matching';
 *
 * // A distance is within a threshold when it is smaller, a similarity when it is larger.
 * console.log(isWithin(0.4, 0.6, 'ascending'), isWithin(0.4, 0.6, 'descending')); // → true false
 * ```
 */
export const isWithin = (score: number, threshold: number, order: ScoreOrder): boolean =>
  order === 'ascending' ? score <= threshold : score >= threshold;

/**
 * Orders scores from the closest to the farthest.
 * @example
 * ```ts
 * import { compareScores } from '@lookalike/matching';
 *
 * console.log([0.9, 0.4].sort((a, b) => compareScores(a, b, 'ascending'))); // → [ 0.4, 0.9 ]
 * ```
 */
export const compareScores = (a: number, b: number, order: ScoreOrder): number =>
  order === 'ascending' ? a - b : b - a;
