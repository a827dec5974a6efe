import type { Embedding } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';

/** The distance of each pair of a dataset, in the pairs' order. */
export function pairDistances(pairs: ArrayLike<number>, embeddings: readonly Embedding[]): Float64Array {
  return Float64Array.from({ length: pairs.length / 2 }, (_, pair) =>
    euclidean.between(embeddings[pairs[2 * pair]], embeddings[pairs[2 * pair + 1]]),
  );
}
