import type { Embedding } from '@lookalike/core';
import { decidePair, euclidean } from '@lookalike/matching';
import { type Static, Type } from '@sinclair/typebox';
import { readEmbedding } from './read-embedding.js';
import { Outcome } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';

/** Embeddings that a client sent, each with its similarity to another. */
export const EmbeddingMatches = Type.Object({
  result: Type.Array(
    Type.Object({ embedding: Type.Array(Type.Number()), outcome: Outcome, similarity: Type.Number() }),
  ),
});

/**
 * Compares embeddings with one embedding, most similar first.
 * @throws {ApiError} 400/26 for an embedding that the model could not have produced.
 */
export function compareEmbeddings(
  model: ServiceModel,
  known: Embedding,
  others: readonly number[][],
): Static<typeof EmbeddingMatches> {
  const result = others.map((embedding, index) => {
    const distance = euclidean.between(known, readEmbedding(embedding, model, `embedding ${index}`));
    const outcome = decidePair(distance, 'ascending', model.decision);
    return { embedding, outcome, similarity: model.similarity(distance) };
  });
  return { result: result.toSorted((a, b) => b.similarity - a.similarity) };
}
