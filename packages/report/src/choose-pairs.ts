import type { ChosenPairs, ReportVerification } from './report-data.js';

/**
 * The most clear-cut and the hardest pairs of both kinds, at most `count` of each; of equal pairs, the earlier ones.
 * @example
 * ```ts
 * import { choosePairs } from '@lookalike/report';
 *
 * const { sameFarthest, differentClosest } = choosePairs({ scores: [0.3, 1.1, 0.7, 1.4], labels: [1, 1, 0, 0] }, 1);
 * console.log(sameFarthest, differentClosest); // → [ 1 ] [ 2 ]
 * ```
 */
export function choosePairs(
  { scores, labels, order = 'ascending' }: ReportVerification,
  count: number,
): ChosenPairs {
  const indices = Array.from({ length: scores.length }, (_, i) => i);
  const sign = order === 'ascending' ? 1 : -1;
  const pick = (label: 0 | 1, direction: 1 | -1) =>
    indices
      .filter((i) => labels[i] === label)
      .sort((i, j) => direction * sign * (scores[i] - scores[j]) || i - j)
      .slice(0, count);
  return {
    sameClosest: pick(1, 1),
    differentFarthest: pick(0, -1),
    sameFarthest: pick(1, -1),
    differentClosest: pick(0, 1),
  };
}
