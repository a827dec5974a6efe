import { LookalikeError } from '@lookalike/core';

/** The form of a model's embeddings; a model's `ModelInfo` fits. */
export interface EmbeddingShape {
  /** Numbers in an embedding, at least 1. @default any number */
  embeddingLength?: number;
  /** Whether every embedding is a vector of length 1. @default true */
  unitLength?: boolean;
}

/** How far the length of a unit vector may be from 1, which allows for rounding to half precision or 4 digits. */
export const lengthTolerance = 1e-3;

function refuse(expected: string, got: string, advice: string): never {
  throw new LookalikeError('INVALID_ARGUMENT', `expected ${expected}, got ${got}: ${advice}`);
}

/**
 * Checks that a vector is an embedding: finite, as long as the model's embeddings, and of length 1 (± 0.001) unless the
 * model's are not. The distance of any other vector would be meaningless.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when it is not.
 * @example
 * ```ts
 * import { checkEmbedding } from '@lookalike/matching';
 *
 * checkEmbedding(Float32Array.of(0.6, 0.8)); // two finite numbers, of length 1
 * try {
 *   checkEmbedding(Float32Array.of(3, 4));
 * } catch (error) {
 *   console.log(error instanceof Error && error.message); // → expected an embedding of length 1, got 5.000: pass it as the model returned it, unscaled
 * }
 * ```
 */
export function checkEmbedding(
  embedding: ArrayLike<number>,
  { embeddingLength, unitLength = true }: EmbeddingShape = {},
): void {
  const { length } = embedding;
  if (length === 0 || (embeddingLength !== undefined && length !== embeddingLength)) {
    refuse(
      `an embedding of ${embeddingLength ?? 'at least 1'} values`,
      String(length),
      'use the same model for all',
    );
  }
  let squares = 0;
  for (let i = 0; i < length; i += 1) {
    const value = embedding[i];
    if (!Number.isFinite(value)) {
      refuse('finite values in an embedding', `${value} at ${i}`, 'embed the photo again');
    }
    squares += value * value;
  }
  const norm = Math.sqrt(squares);
  if (!unitLength || Math.abs(norm - 1) <= lengthTolerance) return;
  refuse('an embedding of length 1', norm.toPrecision(4), 'pass it as the model returned it, unscaled');
}
