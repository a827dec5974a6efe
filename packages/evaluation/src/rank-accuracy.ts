import { assertProbes, assertRank, isRanked, type Probe } from './probe.js';

/**
 * Closed-set identification: the share of probes whose person is among the first `rank` matches, 0..1. Rank 1
 * is the accuracy of the nearest category.
 * @param probes faces of people in the gallery; their matches must reach down to `rank`
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the rank is below 1, `EMPTY` without probes.
 * @example
 * ```ts
 * import { rankAccuracy } from '@lookalike/evaluation';
 *
 * const probes = [
 *   { subject: 'Ada', matches: [{ subject: 'Ada', score: 0.4 }] },
 *   {
 *     subject: 'Bob',
 *     matches: [
 *       { subject: 'Ada', score: 0.9 },
 *       { subject: 'Bob', score: 1 },
 *     ],
 *   },
 * ];
 * console.log(rankAccuracy(probes), rankAccuracy(probes, 2)); // → 0.5 1
 * ```
 */
export function rankAccuracy(probes: readonly Probe[], rank = 1): number {
  assertRank(rank);
  assertProbes(probes, 'probe');
  return probes.filter((probe) => isRanked(probe, rank)).length / probes.length;
}
