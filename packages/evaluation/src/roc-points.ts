import type { ScoreOrder } from '@lookalike/matching';
import type { ScoredPairs } from './scored-pairs.js';

/** The result of accepting pairs that score at least as close as `threshold`. */
export interface RocPoint {
  /** Half way to the next score; infinite at the first point, where nothing is accepted. */
  threshold: number;
  /** False accept rate: share of the pairs of two people that are accepted, 0..1. */
  far: number;
  /** True accept rate: share of the pairs of one person that are accepted, 0..1. */
  tar: number;
}

/** One point for each distinct score, from accepting nothing to accepting everything. */
export function rocPoints({ same, different }: ScoredPairs, order: ScoreOrder): RocPoint[] {
  const sign = order === 'ascending' ? 1 : -1;
  const ordered = (scores: Float64Array) => scores.map((score) => sign * score).sort();
  const [genuine, impostor] = [ordered(same), ordered(different)];
  const points: RocPoint[] = [{ threshold: sign * Number.NEGATIVE_INFINITY, far: 0, tar: 0 }];
  let [g, i] = [0, 0];
  const next = () =>
    Math.min(genuine[g] ?? Number.POSITIVE_INFINITY, impostor[i] ?? Number.POSITIVE_INFINITY);
  for (let score = next(); score !== Number.POSITIVE_INFINITY; ) {
    while (genuine[g] === score) g += 1;
    while (impostor[i] === score) i += 1;
    const following = next();
    points.push({
      threshold: sign * halfWay(score, following),
      far: i / impostor.length,
      tar: g / genuine.length,
    });
    score = following;
  }
  return points;
}

/** Between two ascending scores; the lower one when there is nothing between them. */
function halfWay(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle < high && high !== Number.POSITIVE_INFINITY ? middle : low;
}
