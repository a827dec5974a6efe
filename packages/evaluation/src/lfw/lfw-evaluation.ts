import { type CalibrationPoint, LookalikeError } from '@lookalike/core';
import { type CalibratedModel, calibrationOf, isWithin, probabilityOf } from '@lookalike/matching';
import type { ModelCalibration } from '../calibrate.js';
import { expectedCalibrationError } from '../expected-calibration-error.js';
import { type Interval, trialsFor, wilsonInterval } from '../interval.js';
import { type FoldAccuracy, kFoldAccuracy } from '../k-fold-accuracy.js';
import { verificationCurve } from '../verification-curve.js';
import { type UnmeasurableRate, unmeasurableRates } from '../verification-figures.js';
import type { LfwScores } from './lfw-scores.js';

/** How well a model does on pairs of Labeled Faces in the Wild; every share is 0..1. */
export interface LfwEvaluation {
  pairs: number;
  /** Those of two people. */
  different: number;
  /** Pairs with a photo in which no face was found; they count as two people. */
  blindPairs: number;
  accuracy: number;
  /** Wilson's, over the pairs. */
  interval: Interval;
  /** Of the mean over the folds, for a file with several. */
  standardError?: number;
  /** Each fold, for a file with several. */
  folds?: FoldAccuracy[];
  /** One for each fold, or the one. */
  thresholds: number[];
  /** The pairs on which the thresholds were chosen. */
  thresholdFrom: string;
  auc: number;
  eer: number;
  eerInterval: Interval;
  /** Share of same-person pairs accepted while this share of the different pairs is. */
  tarAtFar: { far: number; tar: number; interval: Interval; threshold: number }[];
  /** The rates for which there are too few pairs. */
  unmeasurable: UnmeasurableRate[];
  /**
   * Mean difference between the predicted and the observed share of same-person pairs; missing without a calibration.
   */
  calibrationError?: number;
}

export interface LfwReport extends LfwEvaluation {
  photos: {
    count: number;
    /** Found only with lower thresholds. */
    relaxed: string[];
    withoutFace: string[];
  };
  /** What was chosen on the pairs to tune on. */
  tuned?: ModelCalibration;
}

const falseAcceptRates = [0.1, 0.01, 0.001, 0.0001] as const;

function accuracyAt(threshold: number, { distances, labels }: LfwScores): number {
  const right = labels.filter((label, i) => isWithin(distances[i], threshold, 'ascending') === (label === 1));
  return right.length / labels.length;
}

/** Accuracy with thresholds from the other folds, or, on a single fold, with a threshold from elsewhere. */
function measureAccuracy(scores: LfwScores, threshold: number | undefined, thresholdFrom: string) {
  const { distances, labels, folds } = scores;
  if (new Set(folds).size > 1) {
    const { mean, standardError, folds: each } = kFoldAccuracy(distances, labels, folds);
    const thresholds = each.map((fold) => fold.threshold);
    return { accuracy: mean, standardError, folds: each, thresholds, thresholdFrom: 'the other folds' };
  }
  if (threshold === undefined) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      'the model has no threshold and the pairs are one fold: name other pairs to take it from with --tune',
    );
  }
  return { accuracy: accuracyAt(threshold, scores), thresholds: [threshold], thresholdFrom };
}

/**
 * The figures of some pairs, with a threshold and a calibration that come from elsewhere.
 * @example
 * ```ts
 * import { lfwEvaluation, lfwScores, parseLfwPairs } from '@lookalike/evaluation';
 *
 * const pairs = parseLfwPairs('1\nAda\t1\t2\nAda\t1\tBob\t1');
 * const photos = [
 *   { file: 'Ada/Ada_0001.jpg', embedding: Float32Array.of(1, 0) },
 *   { file: 'Ada/Ada_0002.jpg', embedding: Float32Array.of(0.8, 0.6) },
 *   { file: 'Bob/Bob_0001.jpg', embedding: Float32Array.of(0, 1) },
 * ];
 * const model = { decision: { threshold: 1, margin: 0 } };
 * console.log(lfwEvaluation(lfwScores(pairs, photos), model, 'the model').accuracy); // → 1
 * ```
 */
export function lfwEvaluation(
  scores: LfwScores,
  { decision, calibration }: CalibratedModel,
  thresholdFrom: string,
): LfwEvaluation {
  const { distances, labels, blindPairs } = scores;
  const curve = verificationCurve(distances, labels);
  const { same, different } = curve.counts;
  const measured = measureAccuracy(scores, decision?.threshold, thresholdFrom);
  return {
    pairs: labels.length,
    different,
    blindPairs,
    ...measured,
    interval: wilsonInterval(measured.accuracy, labels.length),
    auc: curve.auc,
    eer: curve.eer.rate,
    eerInterval: wilsonInterval(curve.eer.rate, Math.min(same, different)),
    tarAtFar: falseAcceptRates.flatMap((far) => {
      if (different < trialsFor(far)) return [];
      const { tar, threshold: at } = curve.tarAtFar(far);
      return [{ far, tar, interval: wilsonInterval(tar, same), threshold: at }];
    }),
    unmeasurable: unmeasurableRates(falseAcceptRates, different),
    ...(calibration?.length && {
      calibrationError: expectedCalibrationError(calibratedProbabilities(calibration, distances), labels),
    }),
  };
}

/**
 * The probability that each pair is one person.
 * @example
 * ```ts
 * import { calibratedProbabilities } from '@lookalike/evaluation';
 *
 * const curve = [
 *   { distance: 0, probability: 1 },
 *   { distance: 2, probability: 0 },
 * ];
 * console.log(calibratedProbabilities(curve, Float64Array.of(0.5, 1))); // → [ 0.75, 0.5 ]
 * ```
 */
export function calibratedProbabilities(
  points: readonly CalibrationPoint[],
  distances: Float64Array,
): number[] {
  const curve = calibrationOf(points);
  return Array.from(distances, (distance) => probabilityOf(curve, distance));
}
