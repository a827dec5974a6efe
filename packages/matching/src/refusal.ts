import { compareScores, type ScoreOrder } from './metric.js';

/** A score of a person, and that of a face that was refused for the person. */
export interface RefusableScore {
  score: number;
  /** The score of the closest face that was refused for the person; missing if there is none. */
  refused?: number;
}

/**
 * The score of a person after what was refused ("this is not Ada"), so that a wrong name that was corrected does not
 * come back for the same face, nor for another photo of it.
 *
 * Let `d` be the distance of the probe to the person, `r` its distance to the closest face that was refused for the
 * person, and `t` the threshold. The refused face shows who the person is mistaken for. Within the threshold
 * of it the probe counts as another photo of that example, the more surely the closer it is, and the distance to the
 * person grows by as much as the probe is inside:
 *
 * ```
 * d' = d + max(0, t − r)
 * ```
 *
 * - `r ≥ t`: the probe does not show whom was refused. Nothing changes: a refusal reaches no further than a name does.
 * - `r → 0`: the same face. `d' → d + t > t`, beyond the threshold: it never gets that name again.
 * - `d' ≤ t` exactly when `d ≤ r`: inside the threshold the probe keeps the name as long as it is closer to a face of the
 *   person than to any that was refused. That is the nearest-neighbor rule (Cover and Hart, 1967) with the refused faces as
 *   one more class, which also says why real photos of the person lose little.
 *
 * A similarity, where higher is closer, falls by `max(0, r − t)` in the same way. In a closed set, which has no threshold, `d`
 * takes its place: `d' = d + max(0, d − r)`.
 *
 * @example
 * ```ts
 * import { scoreAfterRefusal } from '@lookalike/matching';
 *
 * // "This is not Ada" was said of a face at 0.25 of the probe; names reach to 1.
 * console.log(scoreAfterRefusal({ score: 0.5, refused: 0.25 }, 'ascending', 1)); // → 1.25
 * ```
 */
export function scoreAfterRefusal(
  { score, refused }: RefusableScore,
  order: ScoreOrder,
  threshold: number | undefined,
): number {
  if (refused === undefined) return score;
  const inside = Math.max(0, compareScores(threshold ?? score, refused, order));
  return order === 'ascending' ? score + inside : score - inside;
}

/** Scores of the refused faces that are closest to a probe. */
export interface RefusedScores {
  /** Score of the closest one that is not a face. */
  everyone?: number;
  /** Score of the closest face refused for each person, by name. */
  subjects: ReadonlyMap<string, number>;
}

/**
 * Adds to each match the score of the closest face refused for that person or for everyone, for {@link decide}.
 *
 * @example
 * ```ts
 * import { withRefusals } from '@lookalike/matching';
 *
 * const refused = { subjects: new Map([['Ada', 0.25]]) };
 * console.log(withRefusals([{ subject: 'Ada', score: 0.5 }], refused, 'ascending')[0].refused); // → 0.25
 * ```
 */
export const withRefusals = <Match extends { subject: string; score: number }>(
  matches: readonly Match[],
  { everyone, subjects }: RefusedScores,
  order: ScoreOrder,
): (Match & { refused?: number })[] =>
  matches.map((match) => {
    const scores = [everyone, subjects.get(match.subject)].filter((score) => score !== undefined);
    const [refused] = scores.sort((a, b) => compareScores(a, b, order));
    return refused === undefined ? match : { ...match, refused };
  });

/**
 * Matches with their scores after refusals, closest first.
 *
 * @example
 * ```ts
 * import { applyRefusals } from '@lookalike/matching';
 *
 * const matches = [{ subject: 'Ada', score: 0.5, refused: 0.25 }, { subject: 'Grace', score: 0.75 }];
 * console.log(applyRefusals(matches, 'ascending', 1).map(({ subject }) => subject)); // → [ 'Grace', 'Ada' ]
 * ```
 */
export function applyRefusals<Match extends RefusableScore>(
  matches: readonly Match[],
  order: ScoreOrder,
  threshold: number | undefined,
): Match[] {
  return matches
    .map((match) => ({ ...match, score: scoreAfterRefusal(match, order, threshold) }))
    .toSorted((a, b) => compareScores(a.score, b.score, order));
}
