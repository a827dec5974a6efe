import { checkOptions } from '@lookalike/core';
import type { SubjectMatch } from '@lookalike/matching';
import { compareScores, isWithin, type ScoreOrder } from '@lookalike/matching';
import { assertProbes, assertRank, isRanked, type Probe } from './probe.js';

export interface OpenSetCurveOptions {
  /** @default 'ascending' */
  order?: ScoreOrder;
  /** A probe counts as named when its person is among this many first matches, at least 1. @default 1 */
  rank?: number;
}

/** The effect of a threshold on enrolled people and strangers; shares are 0..1. */
export interface OpenSetPoint {
  /** False accepts: share of strangers who are named (false positive identification rate, FPIR). */
  far: number;
  /** Detection and identification rate: share of enrolled people's probes named right (1 − FNIR). */
  rate: number;
  /** Scores at least this close are accepted. */
  threshold: number;
}

/**
 * Open-set identification at every threshold (Phillips, Grother and Micheals, Handbook of Face Recognition 2011):
 * one point for each distinct score, by ascending FAR and DIR. It starts at (0, 0) with an infinite threshold and
 * ends at the share of strangers with any match, and the accuracy within `rank`.
 * @param enrolled probes of people in the gallery
 * @param strangers the matches of each probe of a person who is not in the gallery, closest first
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the rank is below 1, `EMPTY` without probes of either kind.
 * @example
 * ```ts
 * import { openSetCurve } from '@lookalike/evaluation';
 *
 * const enrolled = [{ subject: 'Ada', matches: [{ subject: 'Ada', score: 0.4 }] }];
 * const strangers = [[{ subject: 'Ada', score: 1.1 }]];
 * console.log(openSetCurve(enrolled, strangers).map(({ far, rate }) => [far, rate])); // → [ [ 0, 0 ], [ 0, 1 ], [ 1, 1 ] ]
 * ```
 */
export function openSetCurve(
  enrolled: readonly Probe[],
  strangers: readonly (readonly SubjectMatch[])[],
  options: OpenSetCurveOptions = {},
): OpenSetPoint[] {
  checkOptions(options, { order: true, rank: true });
  const { order = 'ascending', rank = 1 } = options;
  assertRank(rank);
  assertProbes(enrolled, 'probe of an enrolled person');
  assertProbes(strangers, 'probe of a stranger');
  const closestFirst = (a: number, b: number) => compareScores(a, b, order);
  const own = enrolled
    .filter((probe) => isRanked(probe, rank))
    .flatMap(({ subject, matches }) => matches.find((match) => match.subject === subject)?.score ?? [])
    .sort(closestFirst);
  const closest = strangers.flatMap(([best]) => best?.score ?? []).sort(closestFirst);
  const strictest = order === 'ascending' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const points: OpenSetPoint[] = [{ far: 0, rate: 0, threshold: strictest }];
  let [named, accepted] = [0, 0];
  for (const threshold of new Set([...own, ...closest].sort(closestFirst))) {
    while (named < own.length && isWithin(own[named], threshold, order)) named += 1;
    while (accepted < closest.length && isWithin(closest[accepted], threshold, order)) accepted += 1;
    points.push({ far: accepted / strangers.length, rate: named / enrolled.length, threshold });
  }
  return points;
}
