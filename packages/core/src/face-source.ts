/** Faces of some people; training decides which of them make pairs. */
export interface FaceBatch {
  /**
   * `imageCount * height * width * channels` bytes, rows top to bottom, channels interleaved; other numbers for a network
   * that takes no pictures.
   */
  images: Uint8Array | Float32Array;
  imageCount: number;
  height: number;
  width: number;
  channels: 1 | 3;
  /** Who each image shows: equal numbers are the same person. */
  identities: Int32Array;
}

export interface FaceBatchOptions {
  /** Seed for the choice of people and photos. */
  seed: number | string;
  /** Batches to leave out at the start, for resuming. @default 0 */
  skip?: number;
  signal?: AbortSignal;
}

/** Where batches of faces come from; the dataset package makes such sources, training reads them. */
export interface FaceSource {
  /** Batches in an epoch, the same for every seed. */
  readonly batchCount: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Identities are whole numbers from 0 to less than this. @default unknown */
  readonly identityCount?: number;
  /** The batches of an epoch. */
  batches(options: FaceBatchOptions): AsyncIterable<FaceBatch>;
}
