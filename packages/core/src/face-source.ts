/** Faces of some people; which of them make a pair is for training to say. */
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
  /** Whom each image shows: equal numbers are one person. */
  identities: Int32Array;
}

export interface FaceBatchOptions {
  /** Decides who meets whom and which of their photos are shown. */
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
