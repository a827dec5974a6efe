import { type Embedding, LookalikeError } from '@lookalike/core';

/**
 * @param length values it must have; any number when undefined
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the length differs or a value is not finite.
 */
export function checkEmbedding(embedding: Embedding, length: number | undefined): void {
  if (embedding.length === 0 || (length !== undefined && embedding.length !== length)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected an embedding of ${length ?? 'at least 1'} values, got ${embedding.length}: use one model for all`,
    );
  }
  const wrong = embedding.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected finite values in an embedding, got ${embedding[wrong]} at ${wrong}`,
  );
}
