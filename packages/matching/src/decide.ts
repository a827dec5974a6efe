import { isWithin, type ScoreOrder } from './metric.js';

/** How close a subject of the gallery is to a probe. */
export interface SubjectMatch {
  subject: string;
  /** By the gallery's metric and rule: a distance for `euclidean`, a similarity for `cosine`. */
  score: number;
}

/**
 * Who a probe is. `known`: the best match is within the threshold. `ambiguous`: it is, but another person is
 * nearly as close. `unknown`: nobody is within the threshold, or the gallery is empty.
 */
export interface Identification {
  outcome: 'known' | 'ambiguous' | 'unknown';
  best?: SubjectMatch;
  runnerUp?: SubjectMatch;
}

export interface DecisionOptions {
  /** Scores at least this close are accepted; without it, the best match always is. */
  threshold?: number;
  /** When the runner-up is less than this far behind the best, the outcome is `ambiguous`; ≥ 0. @default 0 */
  margin?: number;
}

/** Decides who a probe is from its matches, closest first. */
export function decide(
  matches: readonly SubjectMatch[],
  order: ScoreOrder,
  { threshold, margin = 0 }: DecisionOptions = {},
): Identification {
  const [best, runnerUp] = matches;
  if (!best) return { outcome: 'unknown' };
  const found = runnerUp ? { best, runnerUp } : { best };
  if (threshold !== undefined && !isWithin(best.score, threshold, order)) {
    return { outcome: 'unknown', ...found };
  }
  const close = runnerUp !== undefined && Math.abs(best.score - runnerUp.score) < margin;
  return { outcome: close ? 'ambiguous' : 'known', ...found };
}
