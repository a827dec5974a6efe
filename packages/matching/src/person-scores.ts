import type { ScoreOrder } from './metric.js';
import type { Person } from './people.js';

/**
 * For each person the mean of the `k` closest scores of their rows (of all, if there are fewer). @param scores one
 * score per row @param owners the person of each row
 */
export function personScores(
  scores: Float64Array,
  owners: readonly Person[],
  people: number,
  k: number,
  order: ScoreOrder,
): Float64Array {
  const worst = order === 'ascending' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const nearest = new Float64Array(people * k).fill(worst); // [people, k], closest first
  const isCloser = order === 'ascending' ? (a: number, b: number) => a < b : (a: number, b: number) => a > b;
  for (let row = 0; row < scores.length; row += 1) {
    const first = owners[row].slot * k;
    let place = first + k - 1;
    if (!isCloser(scores[row], nearest[place])) continue;
    for (; place > first && isCloser(scores[row], nearest[place - 1]); place -= 1) {
      nearest[place] = nearest[place - 1];
    }
    nearest[place] = scores[row];
  }
  return Float64Array.from({ length: people }, (_, person) => meanOfKnown(nearest, person * k, k, worst));
}

function meanOfKnown(values: Float64Array, start: number, k: number, missing: number): number {
  let [sum, count] = [0, 0];
  while (count < k && values[start + count] !== missing) {
    sum += values[start + count];
    count += 1;
  }
  return sum / count;
}
