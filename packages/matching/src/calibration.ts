/** P(same) = 1 / (1 + exp(slope · score + intercept)). */
export interface LogisticCalibration {
  kind: 'logistic';
  slope: number;
  intercept: number;
}

/** P(same) by linear interpolation between points; constant outside them. */
export interface IsotonicCalibration {
  kind: 'isotonic';
  /** Ascending. */
  scores: number[];
  /** One per score, monotonic, 0..1. */
  probabilities: number[];
}

/** How a score becomes the probability of the same person; plain data, for a model's file. */
export type Calibration = LogisticCalibration | IsotonicCalibration;

/**
 * The probability that a pair with this score shows the same person, 0..1.
 * @example
 * ```ts
 * import { calibrationOf, probabilityOf } from '@lookalike/matching';
 *
 * const curve = calibrationOf([
 *   { distance: 0.6, probability: 0.9 },
 *   { distance: 1.2, probability: 0.1 },
 * ]);
 * console.log(probabilityOf(curve, 0.9).toFixed(2)); // → 0.50
 * ```
 */
export function probabilityOf(calibration: Calibration, score: number): number {
  return calibration.kind === 'logistic'
    ? 1 / (1 + Math.exp(calibration.slope * score + calibration.intercept))
    : interpolate(calibration.scores, calibration.probabilities, score);
}

function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  const right = xs.findIndex((value) => value >= x);
  if (right < 0) return ys[ys.length - 1];
  if (right === 0) return ys[0];
  const share = (x - xs[right - 1]) / (xs[right] - xs[right - 1]);
  return ys[right - 1] + share * (ys[right] - ys[right - 1]);
}
