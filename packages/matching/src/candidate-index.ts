import type { Embedding } from '@lookalike/core';
import { maxNearest, QuantizedRows } from '@lookalike/runtime/search';
import { checkEmbedding } from './check-embedding.js';
import { bestUnlisted } from './closest-rows.js';
import { euclidean } from './metric.js';

/**
 * The most rows that {@link CandidateIndex.candidates} gives.
 * @example
 * ```ts
 * import { createCandidateIndex, maxCandidates } from '@lookalike/matching';
 *
 * const index = createCandidateIndex(2);
 * index.add(Float32Array.of(0.6, 0.8));
 * console.log(index.candidates(Float32Array.of(0, 1), maxCandidates).rows); // → Uint32Array(1) [ 0 ]
 * ```
 */
export const maxCandidates = maxNearest;

/** Rows that may be among the closest. */
export interface Candidates {
  /** Roughly the closest first. */
  rows: Uint32Array;
  /** No other row is closer than this Euclidean distance; infinity when there is no other. */
  beyond: number;
}

/**
 * An index of embeddings rounded to 8 bits (196 MB for a million of 192 values). A search finds the few that may be the
 * closest; the embeddings themselves are stored and compared elsewhere, for example in a database. {@link VectorIndex}
 * does both. {@link createCandidateIndex} makes one.
 *
 * @example
 * ```ts
 * import { type CandidateIndex, createCandidateIndex } from '@lookalike/matching';
 *
 * const index: CandidateIndex = createCandidateIndex(2);
 * console.log(index.add(Float32Array.of(0.6, 0.8)), index.size); // → 0 1
 * ```
 */
export class CandidateIndex {
  readonly #rows: QuantizedRows;

  /** @param embeddingLength values in an embedding */
  constructor(embeddingLength: number) {
    this.#rows = new QuantizedRows(embeddingLength);
  }

  /** Values in an embedding. */
  get embeddingLength(): number {
    return this.#rows.length;
  }

  /** Embeddings held. */
  get size(): number {
    return this.#rows.count;
  }

  /** Bytes of memory that they take. */
  get bytes(): number {
    return this.#rows.bytes;
  }

  /**
   * Adds an embedding and returns its row.
   * @throws {LookalikeError} `INVALID_ARGUMENT` when it is not a vector of length 1 (± 0.001) and of the index's length.
   */
  add(embedding: Embedding): number {
    checkEmbedding(embedding, this);
    this.#rows.push(embedding);
    return this.size - 1;
  }

  /** Removes a row; the last row takes its place. Wherever the embeddings are stored by row, do the same. */
  swapRemove(row: number): void {
    this.#rows.swapRemove(row);
  }

  /**
   * The rows that may be the closest, by their rounded values.
   * @param count how many, 1 to {@link maxCandidates} (4096)
   * @throws {LookalikeError} `INVALID_ARGUMENT` when the probe does not fit.
   */
  candidates(probe: Embedding, count: number): Candidates {
    checkEmbedding(probe, this);
    const nearest = this.#rows.nearest(probe, count);
    const { rows } = nearest;
    const isWhole = rows.length === this.size;
    return { rows, beyond: isWhole ? Number.POSITIVE_INFINITY : bestUnlisted(nearest, probe, euclidean) };
  }
}

/**
 * Creates an empty {@link CandidateIndex} for embeddings of a length.
 *
 * @example
 * ```ts
 * import { createCandidateIndex } from '@lookalike/matching';
 *
 * const index = createCandidateIndex(2);
 * for (const embedding of [Float32Array.of(1, 0), Float32Array.of(0, 1)]) index.add(embedding);
 * const { rows, beyond } = index.candidates(Float32Array.of(0.28, 0.96), 2);
 * console.log(rows[0], beyond); // → 1 Infinity
 * ```
 */
export const createCandidateIndex = (embeddingLength: number): CandidateIndex =>
  new CandidateIndex(embeddingLength);
