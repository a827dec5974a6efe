import type { NearestRows } from '@lookalike/runtime/search';
import { lengthTolerance } from './check-embedding.js';
import { compareScores, type Metric } from './metric.js';

/** How many rows to compare exactly at first. */
export const firstCandidates = 64;
/** The factor by which to compare more, while others could still be closer. */
export const candidateGrowth = 4;

/**
 * The best score possible for a row that is not among the nearest by approximate product; all vectors have length 1 (±
 * 0.001).
 */
export function bestUnlisted({ products, error }: NearestRows, probe: Float32Array, metric: Metric): number {
  const product = (products.at(-1) ?? 0) + error;
  const squares = probe.reduce((sum, value) => sum + value * value, 0);
  const shortest = 1 - lengthTolerance;
  if (metric.order === 'ascending') return Math.sqrt(Math.max(0, squares + shortest ** 2 - 2 * product));
  return product / (Math.sqrt(squares) * (product < 0 ? 1 + lengthTolerance : shortest));
}

/** Whether matches are complete: `limit` of them, all closer than any row that was not compared. */
export function isComplete(
  matches: readonly { score: number }[],
  limit: number,
  unlisted: number,
  metric: Metric,
): boolean {
  return matches.length === limit && compareScores(matches[limit - 1].score, unlisted, metric.order) < 0;
}
