import { isWithin } from '@lookalike/matching';
import type { LabelledPairs } from './distinct-pairs.js';
import {
  bootstrapPeople,
  type Interval,
  type Rate,
  rateOf,
  trialsFor,
  widest,
  wilsonInterval,
} from './interval.js';
import { verificationCurve } from './verification-curve.js';

/** A rate that there is too little data to measure. */
export interface UnmeasurableRate {
  /** The false accept rate that was asked for. */
  far: number;
  /** How many different pairs, or photos of strangers, it takes. */
  needed: number;
}

/** How well pairs of one person are distinguished from pairs of two people; every share is 0..1. */
export interface VerificationFigures {
  /** Distinct pairs; repeated ones count once. */
  pairs: number;
  same: number;
  different: number;
  /** Distinct images in the pairs, and the people they show. */
  images: number;
  people: number;
  /** Area under the ROC curve. */
  auc: number;
  aucInterval: Interval;
  /** Equal error rate. */
  eer: number;
  eerInterval: Interval;
  /** Best accuracy over all thresholds, and the threshold. */
  bestAccuracy: number;
  bestThreshold: number;
  /** Share of same-person pairs accepted while at most this share of the different pairs is. */
  tarAtFar: { far: number; tar: number; interval: Interval; threshold: number }[];
  /** The rates for which there are too few pairs. */
  unmeasurable: UnmeasurableRate[];
  /** At the threshold that was chosen on validation pairs. */
  atModelThreshold?: { threshold: number; accuracy: number; interval: Interval };
}

const falseAcceptRates = [0.01, 0.001] as const;

interface Walk {
  auc: number;
  eer: number;
  tars: number[];
}

/** AUC, EER and TARs of weighted pairs, sorted by distance. */
function walkPairs(
  distances: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: Float64Array,
  fars: readonly number[],
): Walk {
  const totals = [0, 0];
  for (let i = 0; i < labels.length; i += 1) totals[labels[i]] += weights[i];
  const [different, same] = totals;
  const tars = fars.map(() => 0);
  let [far, tar, area, eer] = [0, 0, 0, Number.NaN];
  for (let i = 0; i < labels.length; ) {
    const [oldFar, oldTar] = [far, tar];
    const distance = distances[i];
    for (; i < labels.length && distances[i] === distance; i += 1) {
      if (labels[i] === 1) tar += weights[i] / same;
      else far += weights[i] / different;
    }
    area += ((far - oldFar) * (tar + oldTar)) / 2;
    for (const [which, limit] of fars.entries()) if (far <= limit) tars[which] = tar;
    const [before, after] = [oldFar + oldTar - 1, far + tar - 1];
    if (Number.isNaN(eer) && after >= 0) {
      eer = oldFar + (before / (before - after)) * (far - oldFar);
    }
  }
  return { auc: area, eer, tars };
}

/** Intervals by a bootstrap over people: a pair of two people counts as often as both were drawn together. */
function drawIntervals(
  distances: Float64Array,
  { pairs, labels }: LabelledPairs,
  identities: readonly number[],
  fars: readonly number[],
): Interval[] {
  const order = Uint32Array.from(distances, (_, i) => i).sort((a, b) => distances[a] - distances[b]);
  const sorted = Array.from(order, (pair) => distances[pair]);
  const sortedLabels = Array.from(order, (pair) => labels[pair]);
  return bootstrapPeople(new Set(identities).size, (draws) => {
    const weights = Float64Array.from(order, (pair) => {
      const [one, other] = [identities[pairs[2 * pair]], identities[pairs[2 * pair + 1]]];
      return one === other ? draws[one] : draws[one] * draws[other];
    });
    const { auc, eer, tars } = walkPairs(sorted, sortedLabels, weights, fars);
    return [auc, eer, ...tars];
  });
}

function accuracyAt(
  threshold: number,
  distances: Float64Array,
  pairs: LabelledPairs,
  names: readonly string[],
): Rate {
  return rateOf(
    Array.from(distances, (distance, pair) => ({
      subject: names[pairs.pairs[2 * pair]],
      right: isWithin(distance, threshold, 'ascending') === (pairs.labels[pair] === 1),
    })),
  );
}

/**
 * The figures of distinct pairs. @param subjects who each image shows.
 */
export function verificationFigures(
  distances: Float64Array,
  pairs: LabelledPairs,
  subjects: readonly string[],
  threshold: number | undefined,
): VerificationFigures {
  const curve = verificationCurve(distances, pairs.labels);
  const { same, different } = curve.counts;
  const images = [...new Set(Array.from(pairs.pairs))];
  const numbers = new Map([...new Set(images.map((image) => subjects[image]))].map((name, i) => [name, i]));
  const identities = subjects.map((name) => numbers.get(name) ?? 0);
  const measurable = falseAcceptRates.filter((far) => different >= trialsFor(far));
  const [auc, eer, ...tars] = drawIntervals(distances, pairs, identities, measurable);
  const fewest = Math.min(same, different);
  const at = threshold === undefined ? undefined : accuracyAt(threshold, distances, pairs, subjects);
  return {
    pairs: distances.length,
    ...{ same, different },
    images: images.length,
    people: numbers.size,
    auc: curve.auc,
    aucInterval: widest(wilsonInterval(curve.auc, fewest), auc),
    eer: curve.eer.rate,
    eerInterval: widest(wilsonInterval(curve.eer.rate, fewest), eer),
    bestAccuracy: curve.best.accuracy,
    bestThreshold: curve.best.threshold,
    tarAtFar: measurable.map((far, i) => {
      const { tar, threshold: chosen } = curve.tarAtFar(far);
      return { far, tar, interval: widest(wilsonInterval(tar, same), tars[i]), threshold: chosen };
    }),
    unmeasurable: unmeasurableRates(falseAcceptRates, different),
    ...(threshold !== undefined &&
      at && {
        atModelThreshold: { threshold, accuracy: at.share, interval: at.interval },
      }),
  };
}

/** The false accept rates that cannot be measured with this number of trials. */
export const unmeasurableRates = (fars: readonly number[], trials: number): UnmeasurableRate[] =>
  fars.filter((far) => trials < trialsFor(far)).map((far) => ({ far, needed: trialsFor(far) }));
