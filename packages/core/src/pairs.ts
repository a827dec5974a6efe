/**
 * `1` = the same person, `0` = different people. The only polarity in Lookalike.
 * @example
 * ```ts
 * import type { PairLabel } from '@lookalike/core';
 *
 * const label = (one: string, other: string): PairLabel => (one === other ? 1 : 0);
 * console.log(label('Ada', 'Ada'), label('Ada', 'Bob')); // → 1 0
 * ```
 */
export type PairLabel = 0 | 1;

/** Images and pairs of them; each distinct image is there once. */
export interface PairBatch {
  /**
   * `imageCount * height * width * channels` bytes, rows top to bottom, channels interleaved; other numbers for a network
   * that takes no pictures.
   */
  images: Uint8Array | Float32Array;
  imageCount: number;
  height: number;
  width: number;
  channels: 1 | 3;
  /** `[pairs, 2]`, row-major: two indices into `images` for each pair. */
  pairs: Int32Array;
  /** One {@link PairLabel} for each pair. */
  labels: Uint8Array;
}

/** Where batches of pairs come from; the dataset package opens such sources, training reads them. */
export interface PairSource {
  readonly pairCount: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Every pair once, in batches; the last batch may be smaller. */
  batches(options: PairBatchOptions): AsyncIterable<PairBatch>;
}

export interface PairBatchOptions {
  /** Pairs in a batch, at least 1. */
  batchSize: number;
  /** Shuffles the pairs. @default the stored order */
  seed?: number | string;
  /** Batches to leave out at the start, for resuming. @default 0 */
  skip?: number;
  signal?: AbortSignal;
}
