import { LookalikeError } from '@lookalike/core';

/** Pairs whose probabilities fall into one bin. */
export interface ReliabilityBin {
  count: number;
  /** Their mean probability. */
  confidence: number;
  /** The share of them that show the same person. */
  accuracy: number;
}

const defaultBins = 15;

/**
 * Whether probabilities can be trusted: for each of `bins` equally wide bins, the mean probability and the observed
 * share. Empty bins are left out.
 * @param probabilities 0..1, of the same person
 * @param labels 1 = one person, 0 = two people
 * @throws {LookalikeError} `INVALID_ARGUMENT` when lengths or values do not fit, `EMPTY` without pairs.
 * @example
 * ```ts
 * import { reliabilityBins } from '@lookalike/evaluation';
 *
 * const bins = reliabilityBins([0.1, 0.9, 0.95], [0, 1, 1], 2);
 * console.log(bins.map(({ count, accuracy }) => `${count}: ${accuracy}`)); // → [ '1: 0', '2: 1' ]
 * ```
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = defaultBins,
): ReliabilityBin[] {
  if (probabilities.length !== labels.length || !(Number.isInteger(bins) && bins >= 1)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected as many labels as probabilities and a bin or more, got ${probabilities.length} probabilities, ` +
        `${labels.length} labels and ${bins} bins`,
    );
  }
  if (labels.length === 0) throw new LookalikeError('EMPTY', 'expected at least one pair, got none');
  const sums = Array.from({ length: bins }, () => ({ count: 0, promised: 0, same: 0 }));
  for (let i = 0; i < labels.length; i += 1) {
    const p = probabilities[i];
    if (!(p >= 0 && p <= 1)) {
      throw new LookalikeError('INVALID_ARGUMENT', `expected probabilities in 0..1, got ${p} at ${i}`);
    }
    const bin = sums[Math.min(bins - 1, Math.floor(p * bins))];
    bin.count += 1;
    bin.promised += p;
    bin.same += labels[i];
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ count, promised, same }) => ({ count, confidence: promised / count, accuracy: same / count }));
}

/**
 * Expected calibration error: the mean difference between probability and observed share, weighted by the bins' pairs
 * (Guo et al. 2017, "On calibration of modern neural networks"). 0 is perfect.
 * @throws {LookalikeError} as {@link reliabilityBins}.
 * @example
 * ```ts
 * import { expectedCalibrationError } from '@lookalike/evaluation';
 *
 * // Two pairs were promised to be one person with 90 %, and only one of them is.
 * console.log(expectedCalibrationError([0.9, 0.9], [1, 0]).toFixed(2)); // → 0.40
 * ```
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = defaultBins,
): number {
  const filled = reliabilityBins(probabilities, labels, bins);
  const gaps = filled.reduce(
    (sum, { count, confidence, accuracy }) => sum + count * Math.abs(confidence - accuracy),
    0,
  );
  return gaps / labels.length;
}
