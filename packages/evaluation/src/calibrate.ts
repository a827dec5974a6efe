import {
  type CalibrationPoint,
  checkOptions,
  type DecisionPolicy,
  decisionPolicy,
  LookalikeError,
} from '@lookalike/core';
import { probabilityOf } from '@lookalike/matching';
import { logisticCalibration } from './logistic-calibration.js';
import { partPairs, type ScoredPairs } from './scored-pairs.js';
import { smoothThreshold } from './smooth-threshold.js';

/** Points of the curve from distance to probability that a model keeps. */
const pointCount = 33;

/** The threshold and probabilities of a model's distances. */
export interface ModelCalibration {
  decision: DecisionPolicy;
  calibration: CalibrationPoint[];
}

/** Options of {@link calibrate}. */
export interface CalibrateOptions {
  /** How much each pair counts, 0 or more and 1 on average: `personWeights` lets people count alike. @default 1 each */
  weights?: ArrayLike<number>;
}

/** Checks the weights of pairs, and separates them as the pairs are. */
function partWeights(weights: ArrayLike<number>, labels: ArrayLike<number>): ScoredPairs {
  for (let pair = 0; pair < labels.length; pair += 1) {
    if (weights[pair] >= 0 && Number.isFinite(weights[pair])) continue;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `weights: expected a number of 0 or more for each pair, got ${weights[pair]} at ${pair}`,
    );
  }
  return partPairs(weights, labels);
}

/**
 * Calibrates a model: the threshold, with the default margin, and the curve from distance to the probability of the same person.
 * The threshold is the one with the most correct decisions after each pair's decision is blurred over part of the usual spread of
 * its kind's distances, so that it hardly depends on single pairs.
 * @param distances one finite distance a pair.
 * @param labels 1 = one person, 0 = two people; as many of one kind as of the other, if they are to count alike.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when lengths or values do not fit, `EMPTY` without pairs of both kinds.
 * @example
 * ```ts
 * import { calibrate } from '@lookalike/evaluation';
 *
 * const { decision } = calibrate([0.2, 0.4, 0.9, 0.7, 1.1, 1.3], [1, 1, 1, 0, 0, 0]);
 * console.log(decision.threshold.toFixed(2)); // → 0.63
 * ```
 */
export function calibrate(
  distances: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: CalibrateOptions = {},
): ModelCalibration {
  checkOptions(options, { weights: true });
  const pairs = partPairs(distances, labels);
  const weights = partWeights(options.weights ?? new Float64Array(labels.length).fill(1), labels);
  const curve = logisticCalibration(pairs, weights);
  const farthest = Array.from(distances).reduce((most, distance) => Math.max(most, distance), 0);
  const calibration = Array.from({ length: pointCount }, (_, index) => {
    const distance = (farthest * index) / (pointCount - 1);
    return { distance, probability: probabilityOf(curve, distance) };
  });
  return { decision: decisionPolicy(smoothThreshold(pairs, weights)), calibration };
}
