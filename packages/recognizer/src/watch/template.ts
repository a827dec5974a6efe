import type { Embedding } from '@lookalike/core';

/** The weighted mean of several embeddings of a face. */
export interface Template {
  /** Takes in an embedding. @param weight above 0; what counts is how it compares with the others. */
  add(embedding: Embedding, weight: number): void;
  /** The mean; a vector of length 1 if embeddings are. */
  readonly embedding: Embedding;
  /** Embeddings that were taken in. */
  readonly size: number;
}

/** Largest total weight of all older embeddings relative to the newest, so that an old look fades. */
const memory = 9;

/** @param unitLength whether embeddings are vectors of length 1. */
export function createTemplate(length: number, unitLength: boolean): Template {
  const mean = new Float64Array(length);
  let total = 0;
  let size = 0;
  return {
    add(embedding, weight) {
      const older = Math.min(total, memory * weight);
      total = older + weight;
      for (let i = 0; i < length; i += 1) mean[i] += (weight / total) * (embedding[i] - mean[i]);
      size += 1;
    },
    get embedding() {
      const norm = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0));
      const scale = unitLength && norm > 0 ? 1 / norm : 1;
      return Float32Array.from(mean, (value) => value * scale);
    },
    get size() {
      return size;
    },
  };
}
