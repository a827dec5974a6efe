import type { Evaluation } from './evaluation.js';
import type { Interval } from './interval.js';
import type { OpenSetEvaluation } from './open-set-evaluation.js';
import type { OpenSetFigures } from './open-set-figures.js';

/**
 * What a model can be used for, from the least to the most demanding. `nothing`: it names people wrongly, or strangers.
 * `suggestions`: a person has to check each name. `albums`: sorting photos that a person looks through afterwards. `door`:
 * naming people where strangers come by, at a false accept rate of 1 %.
 */
export type Use = 'nothing' | 'suggestions' | 'albums' | 'door';

/** The figures for a verdict. */
export interface VerdictFigures {
  /** Share of the photos whose nearest person is the right one. */
  nearest: number;
  nearestInterval: Interval;
  /** The open-set figures; missing without strangers. */
  openSet?: OpenSetFigures;
  /** Photos of strangers. */
  strangers: number;
  /** Whether the strangers are people that training has seen. */
  seenInTraining: boolean;
}

/** What a model can be used for, and why. */
export interface Verdict {
  use: Use;
  /** In one sentence. */
  summary: string;
  /** The deciding figures, one sentence each. */
  reasons: string[];
}

/** What each use asks for: shares of people's photos named right and of strangers' photos named. */
export interface VerdictLimits {
  /** Below: `nothing`. */
  suggestions: { named: number; letIn: number };
  /** Below: `suggestions`. The ends of the intervals have to meet the limits of `suggestions`. */
  albums: { named: number; letIn: number };
  /** Lower end of the interval of people named right at the false accept rate `far`. */
  door: { named: number; far: number };
}

/**
 * The limits of {@link verdictOf}: what each use asks for.
 * @example
 * ```ts
 * import { type VerdictLimits, verdictLimits } from '@lookalike/evaluation';
 *
 * const { albums }: VerdictLimits = verdictLimits;
 * console.log(albums); // → { named: 0.9, letIn: 0.1 }
 * ```
 */
export const verdictLimits: Readonly<VerdictLimits> = Object.freeze({
  suggestions: { named: 0.7, letIn: 0.3 },
  albums: { named: 0.9, letIn: 0.1 },
  door: { named: 0.9, far: 0.01 },
});

const summaries: Readonly<Record<Use, string>> = {
  nothing: 'do not use it to recognise people',
  suggestions: 'use its names as suggestions, and check each one',
  albums: 'fine for sorting albums that someone looks through; not for a door',
  door: 'fit for a door at FAR 1 %: naming people where strangers come by',
};

const percent = (share: number) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
const between = ([low, high]: Interval) => `95 % interval ${(100 * low).toFixed(0)} to ${percent(high)}`;

interface Judged {
  named: number;
  namedInterval: Interval;
  letIn?: number;
  letInInterval?: Interval;
}

const judged = ({ nearest, nearestInterval, openSet }: VerdictFigures): Judged => {
  const at = openSet?.atModelThreshold;
  if (!at) return { named: nearest, namedInterval: nearestInterval };
  return { named: at.rate, namedInterval: at.interval, letIn: at.far, letInInterval: at.farInterval };
};

function useOf(figures: VerdictFigures): Use {
  const { named, namedInterval, letIn = 0, letInInterval } = judged(figures);
  const { suggestions, albums, door } = verdictLimits;
  if (named < suggestions.named || letIn > suggestions.letIn) return 'nothing';
  const isSure =
    letInInterval !== undefined &&
    namedInterval[0] >= suggestions.named &&
    letInInterval[1] <= suggestions.letIn;
  if (!isSure || named < albums.named || letIn > albums.letIn) return 'suggestions';
  const atDoor = figures.openSet?.dirAtFar.find(({ asked }) => asked === door.far);
  return !figures.seenInTraining && atDoor && atDoor.interval[0] >= door.named ? 'door' : 'albums';
}

function reasonsOf(figures: VerdictFigures): string[] {
  const { nearest, openSet, strangers, seenInTraining } = figures;
  const { named, namedInterval, letIn, letInInterval } = judged(figures);
  const at = openSet?.atModelThreshold;
  const atDoor = openSet?.dirAtFar.find(({ asked }) => asked === verdictLimits.door.far);
  const needed = openSet?.unmeasurable.find(({ far }) => far === verdictLimits.door.far)?.needed;
  return [
    ...(at
      ? [`names ${percent(named)} of the photos of people it knows right (${between(namedInterval)})`]
      : []),
    `the nearest person is the right one for ${percent(nearest)} of the photos`,
    ...(letIn !== undefined && letInInterval
      ? [`mistakes ${percent(letIn)} of strangers' photos for someone it knows (${between(letInInterval)})`]
      : ['how often it names strangers was not measured']),
    ...(atDoor
      ? [
          `where 1 % of strangers may be named, it names ${percent(atDoor.rate)} of the photos right (${between(atDoor.interval)})`,
        ]
      : []),
    ...(needed === undefined
      ? []
      : [`${strangers} photos of strangers are too few to measure FAR 1 %, which takes ${needed}`]),
    ...(seenInTraining && letIn !== undefined
      ? ['training has seen these strangers; those it has not are named more often']
      : []),
  ];
}

/**
 * What a model can be used for, by its figures. With little evidence the verdict is cautious.
 * @example
 * ```ts
 * import { verdictOf } from '@lookalike/evaluation';
 *
 * const { use, summary } = verdictOf({
 *   nearest: 0.6,
 *   nearestInterval: [0.5, 0.7],
 *   strangers: 0,
 *   seenInTraining: false,
 * });
 * console.log(`${use}: ${summary}`); // → nothing: do not use it to recognise people
 * ```
 */
export function verdictOf(figures: VerdictFigures): Verdict {
  const use = useOf(figures);
  return { use, summary: summaries[use], reasons: reasonsOf(figures) };
}

/**
 * The figures for a verdict, from an evaluation on held-out faces.
 * @example
 * ```ts
 * import { type Evaluation, figuresOfEvaluation, verdictOf } from '@lookalike/evaluation';
 *
 * export const useOf = (evaluation: Evaluation) => verdictOf(figuresOfEvaluation(evaluation)).use;
 * ```
 */
export const figuresOfEvaluation = ({ nearestCategory, strangers }: Evaluation): VerdictFigures => ({
  nearest: nearestCategory.accuracy,
  nearestInterval: nearestCategory.interval,
  strangers: strangers?.photos ?? 0,
  seenInTraining: strangers?.seenInTraining ?? false,
  ...(strangers && { openSet: strangers }),
});

/**
 * The figures for a verdict, from an evaluation with strangers.
 * @example
 * ```ts
 * import { figuresOfOpenSet, type OpenSetEvaluation, verdictOf } from '@lookalike/evaluation';
 *
 * export const useOf = (evaluation: OpenSetEvaluation) => verdictOf(figuresOfOpenSet(evaluation)).use;
 * ```
 */
export const figuresOfOpenSet = (evaluation: OpenSetEvaluation): VerdictFigures => ({
  nearest: evaluation.rank1,
  nearestInterval: evaluation.rank1Interval,
  openSet: evaluation,
  strangers: evaluation.strangers?.photos ?? 0,
  seenInTraining: false,
});

const uses: readonly Use[] = ['nothing', 'suggestions', 'albums', 'door'];
const clearlyBetter = 0.02;

/**
 * Whether another model does better on the same photos: its verdict allows a more demanding use, or it names clearly
 * more photos right.
 * @example
 * ```ts
 * import { isBetter } from '@lookalike/evaluation';
 *
 * const of = (nearest: number) => ({
 *   nearest,
 *   nearestInterval: [nearest - 0.02, nearest + 0.02] as [number, number],
 *   strangers: 0,
 *   seenInTraining: false,
 * });
 * console.log(isBetter(of(0.97), of(0.8))); // → true
 * ```
 */
export function isBetter(one: VerdictFigures, other: VerdictFigures): boolean {
  const [use, otherUse] = [one, other].map((figures) => uses.indexOf(useOf(figures)));
  if (use !== otherUse) return use > otherUse;
  return one.nearest - other.nearest > clearlyBetter;
}
