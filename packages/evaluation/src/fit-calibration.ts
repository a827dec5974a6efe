import { checkOptions } from '@lookalike/core';
import type { Calibration } from '@lookalike/matching';
import { isotonicCalibration } from './isotonic-calibration.js';
import { logisticCalibration } from './logistic-calibration.js';
import { partPairs } from './scored-pairs.js';
import type { VerificationOptions } from './verification-curve.js';

export interface CalibrationOptions extends VerificationOptions {
  /**
   * `logistic` has two numbers and suits a few hundred pairs; `isotonic` follows any monotonic curve and wants
   * thousands. @default 'logistic'
   */
  method?: Calibration['kind'];
}

/**
 * Learns how likely a pair shows the same person, given its score. The probabilities assume the same share of
 * same-person pairs as here, so calibrate on pairs that are balanced like those you will judge.
 * @param labels 1 = one person, 0 = two people
 * @throws {LookalikeError} `INVALID_ARGUMENT` when lengths or values do not fit, `EMPTY` without pairs of both kinds.
 */
export function fitCalibration(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: CalibrationOptions = {},
): Calibration {
  checkOptions(options, { method: true, order: true });
  const { method = 'logistic', order = 'ascending' } = options;
  const pairs = partPairs(scores, labels);
  return method === 'logistic' ? logisticCalibration(pairs) : isotonicCalibration(pairs, order);
}
