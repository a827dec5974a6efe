import type { Embedding } from '@lookalike/core';
import { maxNearest } from '@lookalike/runtime/search';
import { CandidateIndex } from './candidate-index.js';
import { checkEmbedding } from './check-embedding.js';
import { candidateGrowth, firstCandidates, isComplete } from './closest-rows.js';
import { euclidean } from './metric.js';
import { readLimit, type SearchOptions } from './search-options.js';
import { topK } from './top-k.js';

/** Reads embeddings by row, one after the other: from a file, a database, or memory. */
export type ReadRows = (rows: Uint32Array) => Float32Array | Promise<Float32Array>;

/** A row of an index and its distance from the probe. */
export interface RowMatch {
  row: number;
  /** The Euclidean distance. */
  score: number;
}

/**
 * An exact index over embeddings that are stored elsewhere. It holds them rounded to 8 bits (196 MB for a million of
 * 192 values); each search reads all of these, then fetches and compares exactly the few embeddings that may be among
 * the closest. The rounding errors are bounded, so the result is the same as comparing all. {@link createVectorIndex}
 * makes one.
 *
 * @example
 * ```ts
 * import { createVectorIndex, type VectorIndex } from '@lookalike/matching';
 *
 * const embedding = Float32Array.of(0.6, 0.8);
 * const index: VectorIndex = createVectorIndex(2, () => embedding);
 * console.log(index.add(embedding), index.size); // → 0 1
 * ```
 */
export class VectorIndex extends CandidateIndex {
  readonly #readRows: ReadRows;

  /** @param embeddingLength values in an embedding */
  constructor(embeddingLength: number, readRows: ReadRows) {
    super(embeddingLength);
    this.#readRows = readRows;
  }

  /**
   * The closest rows, closest first; equal ones by row.
   * @throws {LookalikeError} `INVALID_ARGUMENT` when the probe does not fit or the limit is below 1.
   */
  async search(probe: Embedding, options?: Partial<SearchOptions>): Promise<RowMatch[]> {
    const limit = readLimit(options);
    for (let count = Math.max(firstCandidates, limit); count <= maxNearest; count *= candidateGrowth) {
      const { rows, beyond } = this.candidates(probe, count);
      const matches = await this.#compare(probe, rows, limit);
      if (beyond === Number.POSITIVE_INFINITY || isComplete(matches, limit, beyond, euclidean))
        return matches;
    }
    checkEmbedding(probe, this);
    return this.#compareAll(probe, limit);
  }

  async #compare(probe: Embedding, rows: Uint32Array, limit: number): Promise<RowMatch[]> {
    const scores = new Float64Array(rows.length);
    euclidean.scan(probe, await this.#readRows(rows), scores);
    const closest = (i: number, j: number) => scores[i] - scores[j] || rows[i] - rows[j];
    return topK(rows.length, limit, closest).map((i) => ({ row: rows[i], score: scores[i] }));
  }

  /** For probes at about the same distance from very many rows. */
  async #compareAll(probe: Embedding, limit: number): Promise<RowMatch[]> {
    let best: RowMatch[] = [];
    for (let first = 0; first < this.size; first += maxNearest) {
      const rows = Uint32Array.from({ length: Math.min(maxNearest, this.size - first) }, (_, i) => first + i);
      const all = [...best, ...(await this.#compare(probe, rows, limit))];
      best = all.sort((a, b) => a.score - b.score || a.row - b.row).slice(0, limit);
    }
    return best;
  }
}

/**
 * Creates an empty {@link VectorIndex} for embeddings of a length, which `readRows` reads by row.
 *
 * @example
 * ```ts
 * import { createVectorIndex } from '@lookalike/matching';
 *
 * const embeddings = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
 * const index = createVectorIndex(2, (rows) => Float32Array.from([...rows].flatMap((row) => [...embeddings[row]])));
 * for (const embedding of embeddings) index.add(embedding);
 * const [closest] = await index.search(Float32Array.of(0.28, 0.96), { limit: 1 });
 * console.log(closest.row); // → 1
 * ```
 */
export const createVectorIndex = (embeddingLength: number, readRows: ReadRows): VectorIndex =>
  new VectorIndex(embeddingLength, readRows);
