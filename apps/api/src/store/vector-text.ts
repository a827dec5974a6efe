import type { Embedding } from '@lookalike/core';

/** An embedding as pgvector reads it. */
export const toVectorText = (embedding: Embedding) => `[${embedding.join(',')}]`;

/** An embedding as pgvector writes it. */
export const fromVectorText = (text: string): Embedding => Float32Array.from(JSON.parse(text) as number[]);
