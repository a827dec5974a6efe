import { checkOptions, LookalikeError } from '@lookalike/core';
import type { ScoreOrder } from '@lookalike/matching';
import { type RocPoint, rocPoints } from './roc-points.js';
import { partPairs } from './scored-pairs.js';

export interface VerificationOptions {
  /** Which scores are closer: `ascending` for distances, `descending` for similarities. @default 'ascending' */
  order?: ScoreOrder;
}

/** How well scores separate pairs of one person from pairs of two people, at every threshold. */
export interface VerificationCurve {
  order: ScoreOrder;
  /** Pairs of one person and of two people. */
  counts: { same: number; different: number };
  /** The ROC curve: one point for each distinct score, by ascending FAR and TAR, from (0, 0) to (1, 1). */
  points: RocPoint[];
  /**
   * Area under the ROC curve by trapezoids: the probability that a pair of one person scores closer than a
   * pair of two people, ties counting half (Mann and Whitney's U over the number of such couples).
   */
  auc: number;
  /** Equal error rate: where false accepts and false rejects are equally frequent, interpolated between points. */
  eer: { rate: number; threshold: number };
  /** The threshold with the most correct decisions (the strictest of equals), and their share. */
  best: { accuracy: number; threshold: number };
  /**
   * The most true accepts with a false accept rate of at most `far`. The threshold is infinite when
   * nothing can be accepted.
   * @param far 0..1
   * @throws {LookalikeError} `INVALID_ARGUMENT` when `far` is outside 0..1.
   */
  tarAtFar(far: number): RocPoint;
}

/**
 * Measures scores against the truth; a pair is accepted when it scores at least as close as a threshold.
 * @param scores one finite score a pair
 * @param labels 1 = one person, 0 = two people
 * @throws {LookalikeError} `INVALID_ARGUMENT` when lengths or values do not fit, `EMPTY` without pairs of both kinds.
 */
export function verificationCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: VerificationOptions = {},
): VerificationCurve {
  checkOptions(options, { order: true });
  const { order = 'ascending' } = options;
  const pairs = partPairs(scores, labels);
  const points = rocPoints(pairs, order);
  const counts = { same: pairs.same.length, different: pairs.different.length };
  return {
    order,
    counts,
    points,
    auc: areaUnder(points),
    eer: equalErrorRate(points),
    best: bestAccuracy(points, counts.same, counts.different),
    tarAtFar: (far) => tarAtFar(points, far),
  };
}

function areaUnder(points: readonly RocPoint[]): number {
  let area = 0;
  for (let i = 1; i < points.length; i += 1) {
    area += ((points[i].far - points[i - 1].far) * (points[i].tar + points[i - 1].tar)) / 2;
  }
  return area;
}

/** The false rejects fall from 1 to 0 while the false accepts rise from 0 to 1: where the two lines cross. */
function equalErrorRate(points: readonly RocPoint[]): { rate: number; threshold: number } {
  const excess = ({ far, tar }: RocPoint) => far - (1 - tar);
  const after = points.findIndex((point) => excess(point) >= 0);
  const [left, right] = [points[after - 1], points[after]];
  const share = excess(left) / (excess(left) - excess(right));
  const mix = (a: number, b: number) => a + share * (b - a);
  return {
    rate: mix(left.far, right.far),
    threshold: Number.isFinite(left.threshold) ? mix(left.threshold, right.threshold) : right.threshold,
  };
}

function bestAccuracy(points: readonly RocPoint[], same: number, different: number) {
  const right = ({ far, tar }: RocPoint) => Math.round(tar * same) + Math.round((1 - far) * different);
  let best = points[0];
  for (const point of points) if (right(point) > right(best)) best = point;
  return { accuracy: right(best) / (same + different), threshold: best.threshold };
}

function tarAtFar(points: readonly RocPoint[], far: number): RocPoint {
  if (!(far >= 0 && far <= 1)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a false accept rate in 0..1, got ${far}`);
  }
  let [low, high] = [0, points.length - 1]; // points[low].far ≤ far
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (points[middle].far <= far) low = middle;
    else high = middle - 1;
  }
  return points[low];
}
