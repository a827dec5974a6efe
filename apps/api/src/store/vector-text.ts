import type { Embedding } from '@lookalike/core';

/** An embedding in pgvector's input format. */
export const toVectorText = (embedding: Embedding) => `[${embedding.join(',')}]`;

/** Parses pgvector's output format. */
export const fromVectorText = (text: string): Embedding => Float32Array.from(JSON.parse(text) as number[]);
