import type { Embedding } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';
import { type Static, Type } from '@sinclair/typebox';
import type { ServiceModel } from './service-context.js';

/** Embeddings that a client sent, each with its similarity to another. */
export const EmbeddingMatches = Type.Object({
  result: Type.Array(Type.Object({ embedding: Type.Array(Type.Number()), similarity: Type.Number() })),
});

/** Compares embeddings with one, the most similar first. */
export function compareEmbeddings(
  model: ServiceModel,
  known: Embedding,
  others: readonly number[][],
): Static<typeof EmbeddingMatches> {
  const result = others.map((embedding) => ({
    embedding,
    similarity: model.similarity(euclidean.between(known, Float32Array.from(embedding))),
  }));
  return { result: result.toSorted((a, b) => b.similarity - a.similarity) };
}
