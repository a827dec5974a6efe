import { type CalibrationPoint, type DecisionPolicy, LookalikeError } from '@lookalike/core';
import { type IsotonicCalibration, probabilityOf } from './calibration.js';

/** What a model says about distances; a `ModelInfo` is one. */
export interface CalibratedModel {
  decision?: DecisionPolicy;
  /** By rising distance. */
  calibration?: readonly CalibrationPoint[];
}

const evenChance = 0.5;

/** A model's calibration curve as {@link probabilityOf} reads it. */
export const calibrationOf = (points: readonly CalibrationPoint[]): IsotonicCalibration => ({
  kind: 'isotonic',
  scores: points.map(({ distance }) => distance),
  probabilities: points.map(({ probability }) => probability),
});

/**
 * The probability, 0..1, that two faces at a distance show the same person: by the model's calibration curve; without
 * one by straight lines from certain at distance 0 through even at the threshold to impossible at twice the threshold.
 * @throws {LookalikeError} `CORRUPT_MODEL` when the model has neither.
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
