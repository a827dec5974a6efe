import type { Embedding } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';
import type { LfwPair } from './parse-lfw-pairs.js';

/** A photo of LFW that was searched. */
export interface LfwFace {
  file: string;
  /** Missing when no face was found. */
  embedding?: Embedding;
}

export interface LfwScores {
  distances: Float64Array;
  labels: Uint8Array;
  folds: number[];
  /** Pairs with a photo in which no face was found. */
  blindPairs: number;
}

/**
 * The distance of each pair. No pair is left out: without a face, it counts as two people, at the largest distance of
 * all.
 * @example
 * ```ts
 * import { lfwScores, parseLfwPairs } from '@lookalike/evaluation';
 *
 * const pairs = parseLfwPairs('1\nAda\t1\t2\nAda\t1\tBob\t1');
 * const photos = [
 *   { file: 'Ada/Ada_0001.jpg', embedding: Float32Array.of(1, 0) },
 *   { file: 'Ada/Ada_0002.jpg', embedding: Float32Array.of(1, 0) },
 *   { file: 'Bob/Bob_0001.jpg', embedding: Float32Array.of(-1, 0) },
 * ];
 * console.log(lfwScores(pairs, photos).distances); // → Float64Array(2) [ 0, 2 ]
 * ```
 */
export function lfwScores(pairs: readonly LfwPair[], photos: readonly LfwFace[]): LfwScores {
  const embeddings = new Map<string, Embedding | undefined>(
    photos.map(({ file, embedding }) => [file, embedding]),
  );
  const measured = pairs.map(({ a, b }) => {
    const [one, other] = [embeddings.get(a), embeddings.get(b)];
    return one && other ? euclidean.between(one, other) : undefined;
  });
  const farthest = measured.reduce<number>((most, distance) => Math.max(most, distance ?? 0), 0);
  return {
    distances: Float64Array.from(measured, (distance) => distance ?? farthest),
    labels: Uint8Array.from(pairs, ({ label }) => label),
    folds: pairs.map(({ fold }) => fold),
    blindPairs: measured.filter((distance) => distance === undefined).length,
  };
}
