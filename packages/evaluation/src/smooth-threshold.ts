import type { ScoredPairs } from './scored-pairs.js';

/** Thresholds that are tried first: quantiles of all distances. */
const quantiles = 256;
/** Thresholds that are tried between the neighbours of the best, in each of two rounds. */
const refinements = 32;
const rounds = 2;
/** How wide a pair's decision is blurred, as a fraction of the spread of its kind's distances; docs/evaluation.md has what it gains. */
const blur = 0.4;
/** In place of the spread where half of the pairs have one distance, as a fraction of the range of all distances. */
const leastSpread = 0.1;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Interpolated between neighbours. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const [left, right] = [Math.floor(place), Math.ceil(place)];
  return sorted[left] + (place - left) * (sorted[right] - sorted[left]);
}

/** How wide the decisions about pairs of one kind are blurred: a fraction of the middle half of their distances. */
const widthOf = (distances: Float64Array, range: number) => {
  const sorted = distances.toSorted();
  return blur * (quantile(sorted, 0.75) - quantile(sorted, 0.25) || leastSpread * range);
};

/** `count` distances, evenly from one to another. */
const evenly = (from: number, to: number, count: number) =>
  Array.from({ length: count + 1 }, (_, index) => from + ((to - from) * index) / count);

/** How much of the pairs counts as accepted at a threshold. */
function accepted(
  distances: Float64Array,
  { weights, width, threshold }: { weights: Float64Array; width: number; threshold: number },
): number {
  let sum = 0;
  for (let pair = 0; pair < distances.length; pair += 1)
    sum += weights[pair] * logistic((threshold - distances[pair]) / width);
  return sum;
}

/**
 * The threshold with the most correct decisions, each of which is blurred: a pair counts as accepted by a logistic function of how
 * much nearer than the threshold it is. Single pairs, which happen to be there, hardly move it, nor do outliers.
 * @param weights how much each pair counts.
 * @returns 0 if nothing is better than to accept none.
 */
export function smoothThreshold({ same, different }: ScoredPairs, weights: ScoredPairs): number {
  const all = Float64Array.from([...same, ...different]).sort();
  const range = all[all.length - 1] - all[0];
  if (range === 0) return 0;
  const right = { weights: weights.same, width: widthOf(same, range) };
  const wrong = { weights: weights.different, width: widthOf(different, range) };
  /** Decisions that are correct beyond those of accepting none. */
  const gainOf = (threshold: number) =>
    accepted(same, { ...right, threshold }) - accepted(different, { ...wrong, threshold });
  const look = (thresholds: readonly number[]) => {
    const gains = thresholds.map(gainOf);
    const at = gains.indexOf(Math.max(...gains));
    const neighbours = [Math.max(at - 1, 0), Math.min(at + 1, thresholds.length - 1)];
    return {
      threshold: thresholds[at],
      gain: gains[at],
      around: neighbours.map((place) => thresholds[place]),
    };
  };
  let best = look([...new Set(evenly(0, 1, quantiles).map((share) => quantile(all, share)))]);
  for (let round = 0; round < rounds; round += 1) {
    const [from, to] = best.around;
    best = look(evenly(from, to, refinements));
  }
  return best.gain > 0 ? best.threshold : 0;
}
