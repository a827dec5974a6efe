import { createRandom } from '@lookalike/core';
import { assertProbes } from './probe.js';

/** The 95 % confidence interval of a figure. */
export type Interval = [low: number, high: number];

/** A share of trials, 0..1, with its interval. */
export interface Rate {
  share: number;
  interval: Interval;
  /** The number of trials. */
  count: number;
}

/** Of the normal distribution, for 95 %. */
const deviations = 1.96;
const tail = 0.025;

/**
 * Wilson's score interval (1927), which is also valid for few trials and for shares of 0 and 1.
 * @example
 * ```ts
 * import { wilsonInterval } from '@lookalike/evaluation';
 *
 * console.log(wilsonInterval(0.9, 100).map((end) => end.toFixed(2))); // → [ '0.83', '0.94' ]
 * ```
 */
export function wilsonInterval(share: number, count: number): Interval {
  if (count === 0) return [0, 1];
  const squared = deviations ** 2 / count;
  const middle = share + squared / 2;
  const half = deviations * Math.sqrt((share * (1 - share)) / count + squared / (4 * count));
  return [Math.max(0, (middle - half) / (1 + squared)), Math.min(1, (middle + half) / (1 + squared))];
}

/** The union of two intervals, so that neither method hides the uncertainty the other shows. */
export const widest = ([low, high]: Interval, [otherLow, otherHigh]: Interval): Interval => [
  Math.min(low, otherLow),
  Math.max(high, otherHigh),
];

const replicates = 200;
const seed = 'people';

/**
 * Bootstrap over people (Efron 1979): repeatedly draws as many people as there are, with replacement. Photos of one
 * person resemble each other, so people are drawn, not photos. @param measure the figures of one draw, given how often
 * each person was drawn; not finite if undefined.
 * @returns an interval for each figure.
 */
export function bootstrapPeople(
  people: number,
  measure: (draws: Uint32Array) => readonly number[],
): Interval[] {
  const random = createRandom(seed);
  const drawn: number[][] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const draws = new Uint32Array(people);
    for (let i = 0; i < people; i += 1) draws[random.integer(people)] += 1;
    for (const [figure, value] of measure(draws).entries()) {
      drawn[figure] ??= [];
      if (Number.isFinite(value)) drawn[figure].push(value);
    }
  }
  return drawn.map((values) => {
    const sorted = Float64Array.from(values).sort();
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
    return sorted.length === 0 ? [0, 1] : [at(tail), at(1 - tail)];
  });
}

/**
 * The share of successful trials; the interval is the union of Wilson's and that of a bootstrap over people.
 * @throws {LookalikeError} `EMPTY` without trials.
 * @example
 * ```ts
 * import { rateOf } from '@lookalike/evaluation';
 *
 * const { share, count } = rateOf([
 *   { subject: 'Ada', right: true },
 *   { subject: 'Ada', right: true },
 *   { subject: 'Bob', right: false },
 *   { subject: 'Bob', right: true },
 * ]);
 * console.log(share, count); // → 0.75 4
 * ```
 */
export function rateOf(trials: readonly { subject: string; right: boolean }[]): Rate {
  assertProbes(trials, 'photo to look up');
  const people = new Map<string, { right: number; count: number }>();
  for (const { subject, right } of trials) {
    const person = people.get(subject) ?? { right: 0, count: 0 };
    person.right += Number(right);
    person.count += 1;
    people.set(subject, person);
  }
  const each = [...people.values()];
  const shareOf = (draws: ArrayLike<number>) => {
    const sum = (field: 'right' | 'count') =>
      each.reduce((total, person, i) => total + draws[i] * person[field], 0);
    return sum('right') / sum('count');
  };
  const count = trials.length;
  const share = trials.filter(({ right }) => right).length / count;
  const [drawn] = bootstrapPeople(each.length, (draws) => [shareOf(draws)]);
  const wilson = wilsonInterval(share, count);
  return { share, interval: drawn ? widest(wilson, drawn) : wilson, count };
}

/**
 * The rule of three (Hanley and Lippman-Hand 1983): an event that did not occur in 3 · n trials is rarer than 1 in n,
 * with 95 % confidence.
 */
const ruleOfThree = 3;
const roundingError = 1e-9;

/**
 * How many trials it takes to measure a false accept rate: with fewer, even no false accept at all would not show that
 * the rate is met.
 * @example
 * ```ts
 * import { trialsFor } from '@lookalike/evaluation';
 *
 * console.log(trialsFor(0.01)); // → 300
 * ```
 */
export const trialsFor = (far: number): number => Math.ceil(ruleOfThree / far - roundingError);
