/**
 * How much each pair counts if every person counts alike, for `calibrate`. People with many photos would otherwise decide, since the
 * pairs of their photos are many, and alike. Pairs of one person share that person's part equally; pairs of two people count 1.
 * @param pairs `[count, 2]`, row-major: two positions in `identities` for each pair.
 * @param labels 1 = one person, 0 = two people
 * @param identities one number for each image that says who it shows.
 * @returns one weight for each pair, 1 on average.
 * @example
 * ```ts
 * import { personWeights } from '@lookalike/evaluation';
 *
 * const pairs = [0, 1, 0, 2, 1, 2, 3, 4, 0, 3];
 * const weights = personWeights(pairs, [1, 1, 1, 1, 0], [7, 7, 7, 8, 8]);
 * console.log(Array.from(weights, (weight) => weight.toFixed(1)).join(' ')); // → 0.7 0.7 0.7 2.0 1.0
 * ```
 */
export function personWeights(
  pairs: ArrayLike<number>,
  labels: ArrayLike<number>,
  identities: ArrayLike<number>,
): Float64Array {
  const personOf = (pair: number) => identities[pairs[2 * pair]];
  const counts = new Map<number, number>();
  let same = 0;
  for (let pair = 0; pair < labels.length; pair += 1) {
    if (labels[pair] !== 1) continue;
    same += 1;
    counts.set(personOf(pair), (counts.get(personOf(pair)) ?? 0) + 1);
  }
  const share = same / counts.size;
  return Float64Array.from({ length: labels.length }, (_, pair) =>
    labels[pair] === 1 ? share / (counts.get(personOf(pair)) ?? 1) : 1,
  );
}
