import { type CalibrationPoint, type DecisionPolicy, LookalikeError } from '@lookalike/core';
import { type IsotonicCalibration, probabilityOf } from './calibration.js';

/** A model's threshold and calibration; a `ModelInfo` fits. */
export interface CalibratedModel {
  decision?: DecisionPolicy;
  /** By rising distance. */
  calibration?: readonly CalibrationPoint[];
}

const evenChance = 0.5;
/** The largest distance between embeddings of length 1. */
const farthest = 2;
/** Bisection steps until a distance is exact for a float32. */
const halvings = 40;

/**
 * A model's calibration curve as {@link probabilityOf} reads it.
 * @example
 * ```ts
 * import { calibrationOf, probabilityOf } from '@lookalike/matching';
 *
 * const curve = calibrationOf([
 *   { distance: 0.6, probability: 0.9 },
 *   { distance: 1.2, probability: 0.1 },
 * ]);
 * console.log(probabilityOf(curve, 0.6)); // → 0.9
 * ```
 */
export const calibrationOf = (points: readonly CalibrationPoint[]): IsotonicCalibration => ({
  kind: 'isotonic',
  scores: points.map(({ distance }) => distance),
  probabilities: points.map(({ probability }) => probability),
});

/**
 * The probability, 0..1, that two faces at a distance show the same person, by the model's calibration curve. Without
 * one, it falls linearly from 1 at distance 0 through ½ at the threshold to 0 at twice the threshold.
 * @throws {LookalikeError} `CORRUPT_MODEL` when the model has neither.
 * @example
 * ```ts
 * import { similarityOf } from '@lookalike/matching';
 *
 * const similarity = similarityOf({ decision: { threshold: 1, margin: 0.08 } });
 * console.log(similarity(0.5)); // → 0.75
 * ```
 */
export function similarityOf({ calibration, decision }: CalibratedModel): (distance: number) => number {
  if (calibration && calibration.length > 0) {
    const curve = calibrationOf(calibration);
    return (distance) => probabilityOf(curve, distance);
  }
  if (decision && decision.threshold > 0) {
    return (distance) => Math.max(0, 1 - (distance / decision.threshold) * evenChance);
  }
  throw new LookalikeError(
    'CORRUPT_MODEL',
    'expected a model with a calibration or a threshold, got neither: train it with `lookalike train`, which chooses both',
  );
}

/**
 * The largest distance, from 0 to 2, at which a falling `similarity` is still at least `probability`; 0 if there is
 * none.
 * @param similarity the function that {@link similarityOf} returns.
 * @throws {LookalikeError} `INVALID_ARGUMENT` unless `probability` is 0..1.
 * @example
 * ```ts
 * import { distanceAt, similarityOf } from '@lookalike/matching';
 *
 * const similarity = similarityOf({ decision: { threshold: 1, margin: 0.08 } });
 * console.log(distanceAt(similarity, 0.5).toFixed(3)); // → 1.000
 * ```
 */
export function distanceAt(similarity: (distance: number) => number, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a probability of 0..1, got ${probability}`);
  }
  if (similarity(farthest) >= probability) return farthest;
  let [near, far] = [0, farthest];
  for (let i = 0; i < halvings; i += 1) {
    const middle = (near + far) / 2;
    if (similarity(middle) >= probability) near = middle;
    else far = middle;
  }
  return near;
}
