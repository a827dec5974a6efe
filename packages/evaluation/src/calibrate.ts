import { type CalibrationPoint, type DecisionPolicy, decisionPolicy } from '@lookalike/core';
import { probabilityOf } from '@lookalike/matching';
import { fitCalibration } from './fit-calibration.js';
import { verificationCurve } from './verification-curve.js';

/** Points of the curve from distance to probability that a model keeps. */
const pointCount = 33;

/** The threshold and probabilities of a model's distances. */
export interface ModelCalibration {
  decision: DecisionPolicy;
  calibration: CalibrationPoint[];
}

/**
 * Calibrates a model: the threshold with the most correct decisions on these pairs, with the default margin, and the
 * curve from distance to the probability of the same person.
 * @example
 * ```ts
 * import { calibrate } from '@lookalike/evaluation';
 *
 * const { decision } = calibrate([0.2, 0.4, 0.9, 0.7, 1.1, 1.3], [1, 1, 1, 0, 0, 0]);
 * console.log(decision.threshold); // → 0.55
 * ```
 */
export function calibrate(distances: ArrayLike<number>, labels: ArrayLike<number>): ModelCalibration {
  const { best } = verificationCurve(distances, labels);
  const curve = fitCalibration(distances, labels);
  const farthest = Array.from(distances).reduce((most, distance) => Math.max(most, distance), 0);
  const calibration = Array.from({ length: pointCount }, (_, index) => {
    const distance = (farthest * index) / (pointCount - 1);
    return { distance, probability: probabilityOf(curve, distance) };
  });
  const threshold = Number.isFinite(best.threshold) ? best.threshold : 0;
  return { decision: decisionPolicy(threshold), calibration };
}
