import type { DecisionPolicy } from '@lookalike/core';
import { decide, type SubjectMatch } from '@lookalike/matching';
import { type Interval, rateOf, trialsFor } from './interval.js';
import { openSetRate } from './open-set-rate.js';
import type { Probe } from './probe.js';
import { type UnmeasurableRate, unmeasurableRates } from './verification-figures.js';

/** A probe of someone who is not in the gallery. */
export type StrangerProbe = Probe & { file: string };

/** A stranger who is named. */
export interface NamedStranger {
  file: string;
  /** Who it is. */
  subject: string;
  takenFor: string;
  distance: number;
}

/** How well people are named and strangers are not; every share is 0..1. */
export interface OpenSetFigures {
  /** Share of the probes that are named right while at most `asked` of the strangers are named. */
  dirAtFar: { asked: number; far: number; rate: number; interval: Interval; threshold: number }[];
  /** The rates for which there are too few strangers. */
  unmeasurable: UnmeasurableRate[];
  /** The same by the model's own decision, with its threshold and margin. */
  atModelThreshold?: {
    threshold: number;
    /** Share of the probes that are named right. */
    rate: number;
    interval: Interval;
    /** Share of the strangers that are given a name. */
    far?: number;
    farInterval?: Interval;
    /** The strangers who were named, nearest first. */
    named: NamedStranger[];
  };
}

const falseAcceptRates = [0.1, 0.01, 0.001] as const;

/** The names by the model's policy, applied as in `predict`. */
const isNamed = (matches: readonly SubjectMatch[], decision: DecisionPolicy): boolean =>
  decide(matches, 'ascending', decision).outcome === 'known';

function atDecision(
  decision: DecisionPolicy,
  found: readonly Probe[],
  strangers: readonly StrangerProbe[],
): OpenSetFigures['atModelThreshold'] {
  const right = rateOf(
    found.map(({ subject, matches }) => ({
      subject,
      right: matches[0]?.subject === subject && isNamed(matches, decision),
    })),
  );
  const judged = strangers.map((stranger) => ({ ...stranger, right: isNamed(stranger.matches, decision) }));
  const letIn = judged.length > 0 ? rateOf(judged) : undefined;
  return {
    threshold: decision.threshold,
    rate: right.share,
    interval: right.interval,
    ...(letIn && { far: letIn.share, farInterval: letIn.interval }),
    named: judged
      .filter((stranger) => stranger.right)
      .map(({ file, subject, matches: [{ subject: takenFor, score }] }) => ({
        ...{ file, subject, takenFor },
        distance: score,
      }))
      .sort((a, b) => a.distance - b.distance),
  };
}

/**
 * The figures of identified people and strangers, by the share of strangers accepted and by the model's own decision.
 * @param found probes of enrolled people, at least one.
 * @example
 * ```ts
 * import { openSetFigures } from '@lookalike/evaluation';
 *
 * const found = [{ subject: 'Ada', matches: [{ subject: 'Ada', score: 0.4 }] }];
 * const strangers = [{ subject: 'Cyd', file: 'cyd.jpg', matches: [{ subject: 'Ada', score: 0.8 }] }];
 * const { atModelThreshold } = openSetFigures(found, strangers, { threshold: 1, margin: 0 });
 * console.log(atModelThreshold?.named); // → [ { file: 'cyd.jpg', subject: 'Cyd', takenFor: 'Ada', distance: 0.8 } ]
 * ```
 */
export function openSetFigures(
  found: readonly Probe[],
  strangers: readonly StrangerProbe[],
  decision?: DecisionPolicy,
): OpenSetFigures {
  const closest = strangers.map(({ matches }) => matches);
  const measurable = falseAcceptRates.filter((far) => strangers.length >= trialsFor(far));
  return {
    dirAtFar: measurable.map((asked) => {
      const { rate, far, threshold } = openSetRate(found, closest, { far: asked });
      const { interval } = rateOf(
        found.map(({ subject, matches: [best] }) => ({
          subject,
          right: best?.subject === subject && best.score <= threshold,
        })),
      );
      return { asked, far, rate, interval, threshold };
    }),
    unmeasurable: strangers.length > 0 ? unmeasurableRates(falseAcceptRates, strangers.length) : [],
    ...(decision && { atModelThreshold: atDecision(decision, found, strangers) }),
  };
}

/** Fewest people for treating each of them as a stranger to the others. */
export const leastPeopleForStrangers = 3;

/**
 * Everybody as a stranger to a gallery of all the others: the matches of each probe without its own person.
 * @returns nothing if there are too few people.
 * @example
 * ```ts
 * import { leaveOut } from '@lookalike/evaluation';
 *
 * const matches = [
 *   { subject: 'Ada', score: 0.3 },
 *   { subject: 'Bob', score: 0.9 },
 *   { subject: 'Cyd', score: 1.2 },
 * ];
 * const found = [
 *   { subject: 'Ada', file: 'ada.jpg', matches },
 *   { subject: 'Bob', file: 'bob.jpg', matches },
 *   { subject: 'Cyd', file: 'cyd.jpg', matches },
 * ];
 * console.log(leaveOut(found)[0].matches[0]); // → { subject: 'Bob', score: 0.9 }
 * ```
 */
export function leaveOut(found: readonly StrangerProbe[]): StrangerProbe[] {
  const people = new Set(found.flatMap(({ matches }) => matches.map(({ subject }) => subject)));
  if (people.size < leastPeopleForStrangers) return [];
  return found.map(({ subject, file, matches }) => ({
    subject,
    file,
    matches: matches.filter((match) => match.subject !== subject),
  }));
}
