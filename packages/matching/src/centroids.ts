import type { Person } from './people.js';
import type { VectorTable } from './vector-table.js';

/** The mean vector of each person's rows, one after the other by slot: `people × length` values. */
export function centroids(
  vectors: VectorTable,
  owners: readonly Person[],
  people: readonly Person[],
): Float32Array {
  const { values, length } = vectors;
  const sums = new Float64Array(people.length * length);
  for (let row = 0; row < owners.length; row += 1) {
    const target = owners[row].slot * length;
    for (let i = 0; i < length; i += 1) sums[target + i] += values[row * length + i];
  }
  return Float32Array.from(sums, (sum, i) => sum / people[Math.floor(i / length)].entries.size);
}
