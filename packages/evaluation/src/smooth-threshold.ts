import type { ScoredPairs } from './scored-pairs.js';

/** Distances that are tried first: as many quantiles of all distances; then as many around the best, twice. */
const quantiles = 256;
const refinements = 32;
/**
 * How wide a pair's decision is blurred, as a fraction of the spread of its kind's distances; a quarter to a half do equally well
 * (docs/evaluation.md).
 */
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
  const width = { same: widthOf(same, range), different: widthOf(different, range) };
  const correct = (threshold: number) => {
    let sum = 0;
    for (let i = 0; i < same.length; i += 1)
      sum += weights.same[i] * logistic((threshold - same[i]) / width.same);
    for (let i = 0; i < different.length; i += 1)
      sum += weights.different[i] * logistic((different[i] - threshold) / width.different);
    return sum;
  };
  const acceptingNone = weights.different.reduce((sum, weight) => sum + weight, 0);
  let tried = [...new Set(evenly(0, 1, quantiles).map((share) => quantile(all, share)))];
  for (let round = 0; ; round += 1) {
    const scores = tried.map(correct);
    const best = scores.indexOf(Math.max(...scores));
    if (round === 2) return scores[best] > acceptingNone ? tried[best] : 0;
    tried = evenly(tried[Math.max(best - 1, 0)], tried[Math.min(best + 1, tried.length - 1)], refinements);
  }
}
