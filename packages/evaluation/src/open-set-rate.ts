import { LookalikeError } from '@lookalike/core';
import type { SubjectMatch } from '@lookalike/matching';
import { compareScores, isWithin, type ScoreOrder } from '@lookalike/matching';
import { assertProbes, assertRank, isRanked, type Probe } from './probe.js';

export interface OpenSetOptions {
  /** The share of strangers that may be given a name, 0..1. */
  far: number;
  /** @default 'ascending' */
  order?: ScoreOrder;
  /** A probe counts as named when its person is among this many first matches, at least 1. @default 1 */
  rank?: number;
}

export interface OpenSetRate {
  /** Detection and identification rate: share of enrolled people's probes that are named right, 0..1. */
  rate: number;
  /** The share of strangers that are given a name at this threshold, at most `far`. */
  far: number;
  /** Infinite if every threshold accepts too many strangers. */
  threshold: number;
}

/**
 * Open-set identification, DIR at FAR (Phillips, Grother and Micheals, Handbook of Face Recognition 2011): at the
 * loosest threshold that accepts at most `far` of the strangers, the share of the enrolled people's probes that find
 * their person within rank and threshold.
 * @param enrolled probes of people in the gallery
 * @param strangers the matches of each probe of a person who is not in the gallery, closest first
 * @throws {LookalikeError} `INVALID_ARGUMENT` when `far` is outside 0..1 or the rank below 1, `EMPTY` without probes of either kind.
 * @example
 * ```ts
 * import { openSetRate } from '@lookalike/evaluation';
 *
 * const enrolled = [{ subject: 'Ada', matches: [{ subject: 'Ada', score: 0.4 }] }];
 * const strangers = [[{ subject: 'Ada', score: 1.1 }]];
 * console.log(openSetRate(enrolled, strangers, { far: 0.1 }).rate); // → 1
 * ```
 */
export function openSetRate(
  enrolled: readonly Probe[],
  strangers: readonly (readonly SubjectMatch[])[],
  { far, order = 'ascending', rank = 1 }: OpenSetOptions,
): OpenSetRate {
  if (!(far >= 0 && far <= 1)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a false accept rate in 0..1, got ${far}`);
  }
  assertRank(rank);
  assertProbes(enrolled, 'probe of an enrolled person');
  assertProbes(strangers, 'probe of a stranger');
  const worst = order === 'ascending' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const closest = strangers.map(([best]) => best?.score ?? worst).sort((a, b) => compareScores(a, b, order));
  // The first stranger who has to stay out; whoever is strictly closer may come in.
  const barred = closest.find((_, i) => (i + 1) / closest.length > far) ?? worst;
  const passes = (score: number) => compareScores(score, barred, order) < 0;
  const own = ({ subject, matches }: Probe) =>
    matches.find((match) => match.subject === subject)?.score ?? worst;
  const named = enrolled.filter((probe) => isRanked(probe, rank) && passes(own(probe)));
  const accepted = [...closest, ...enrolled.map(own)].filter(passes);
  const threshold =
    accepted.length > 0 ? accepted.reduce((a, b) => (compareScores(a, b, order) > 0 ? a : b)) : -worst;
  const letIn = closest.filter((score) => isWithin(score, threshold, order)).length;
  return { rate: named.length / enrolled.length, far: letIn / closest.length, threshold };
}
