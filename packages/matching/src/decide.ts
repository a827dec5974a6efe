import { assertArgument, checkOptions, decisionPolicy, LookalikeError } from '@lookalike/core';
import { compareScores, isWithin, type ScoreOrder } from './metric.js';
import { applyRefusals } from './refusal.js';

/** How close a subject of the gallery is to a probe. */
export interface SubjectMatch {
  subject: string;
  /** By the gallery's metric and rule: a distance for `euclidean`, a similarity for `cosine`. */
  score: number;
  /**
   * Score of the closest face that was refused for the subject ("this is not Ada"), by the same metric; missing if
   * there is none. See {@link scoreAfterRefusal}.
   */
  refused?: number;
}

/**
 * The outcome of a decision. `known`: the best match is within the threshold. `ambiguous`: it is, but another person is
 * nearly as close. `unknown`: nobody is within the threshold, or there is nobody to compare with.
 */
export type Outcome = 'known' | 'ambiguous' | 'unknown';

/** Who a probe is. Scores are those after refusals. */
export interface Identification {
  outcome: Outcome;
  best?: SubjectMatch;
  runnerUp?: SubjectMatch;
}

/** How to decide: a model's `decision`, or a threshold of your own. */
export interface DecisionOptions {
  /** Scores at least this close are accepted. Required unless `closedSet` is true. */
  threshold?: number;
  /** When the runner-up is less than this far behind the best, the outcome is `ambiguous`; ≥ 0. @default 0.08 × the threshold, 0 in a closed set */
  margin?: number;
  /**
   * Assumes that only people of the gallery can appear, so the best match is always accepted. Never use it for
   * arbitrary photos, where it names strangers. Cannot be combined with a threshold. @default false
   */
  closedSet?: boolean;
}

/** {@link DecisionOptions} that were checked: a closed set has no threshold. */
export interface ResolvedDecision {
  threshold: number | undefined;
  margin: number;
}

const refuse = (expected: string, got: unknown): never => {
  throw new LookalikeError('INVALID_ARGUMENT', `expected ${expected}, got ${String(got)}`);
};

/**
 * Checks decision options and fills in the margin.
 * @throws {LookalikeError} `INVALID_ARGUMENT` without a threshold, unless the set is closed, and for a value out of range.
 */
export function resolveDecision({ threshold, margin, closedSet }: DecisionOptions): ResolvedDecision {
  if (closedSet && threshold !== undefined) refuse('either a threshold or closedSet: true', 'both');
  if (!closedSet && !Number.isFinite(threshold)) {
    refuse("a finite threshold, such as the model's decision.threshold, or else closedSet: true", threshold);
  }
  const resolved = margin ?? (threshold === undefined ? 0 : decisionPolicy(threshold).margin);
  if (!(resolved >= 0)) refuse('a margin ≥ 0', resolved);
  return { threshold, margin: resolved };
}

/**
 * Decides whether two faces show the same person: `known` when they do, `unknown` when not. With one candidate the
 * outcome is never `ambiguous`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` as {@link decide}.
 * @example
 * ```ts
 * import { decidePair } from '@lookalike/matching';
 *
 * console.log(decidePair(0.4, 'ascending', { threshold: 0.6 })); // → known
 * ```
 */
export const decidePair = (score: number, order: ScoreOrder, options: DecisionOptions): Outcome =>
  decide([{ subject: '', score }], order, options).outcome;

/**
 * Decides who a probe is: the one place where distances become an outcome.
 * @param matches one for each person, closest first. Two are enough; if some were refused, pass enough for two that
 * were not.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for options that {@link DecisionOptions} does not allow, a score that is not
 * finite, or matches that are not in order.
 * @example
 * ```ts
 * import { decide } from '@lookalike/matching';
 *
 * const matches = [
 *   { subject: 'Ada', score: 0.4 },
 *   { subject: 'Grace', score: 0.9 },
 * ];
 * console.log(decide(matches, 'ascending', { threshold: 0.6 }).outcome); // → known
 * ```
 */
export function decide(
  matches: readonly SubjectMatch[],
  order: ScoreOrder,
  options: DecisionOptions,
): Identification {
  checkOptions(options, { threshold: true, margin: true, closedSet: true });
  const { threshold, margin } = resolveDecision(options);
  assertArgument('matches', matches, 'an array');
  const [first, second] = matches;
  for (const { score } of matches.slice(0, 2)) if (!Number.isFinite(score)) refuse('finite scores', score);
  if (second && compareScores(first.score, second.score, order) > 0) {
    refuse('the closest match first', `${first.score} before ${second.score}`);
  }
  const hasRefusals = matches.some(({ refused }) => refused !== undefined);
  const [best, runnerUp] = hasRefusals ? applyRefusals(matches, order, threshold) : matches;
  if (!best) return { outcome: 'unknown' };
  const found = runnerUp ? { best, runnerUp } : { best };
  if (threshold !== undefined && !isWithin(best.score, threshold, order)) {
    return { outcome: 'unknown', ...found };
  }
  const close = runnerUp !== undefined && Math.abs(best.score - runnerUp.score) < margin;
  return { outcome: close ? 'ambiguous' : 'known', ...found };
}
