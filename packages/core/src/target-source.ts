/** Images, each with the vector that a network should output for it. */
export interface TargetBatch {
  /** `imageCount * height * width * channels` bytes, rows top to bottom, channels interleaved. */
  images: Uint8Array;
  imageCount: number;
  height: number;
  width: number;
  channels: 1 | 3;
  /** One vector per image, one after the other. */
  targets: Float32Array;
}

export interface TargetBatchOptions {
  /** Decides the order of the images and how they are augmented. @default the stored order, as they are */
  seed?: number | string;
  /** Batches to leave out at the start, for resuming. @default 0 */
  skip?: number;
  signal?: AbortSignal;
}

/** Where images with their target vectors come from; the dataset package makes such sources, training reads them. */
export interface TargetSource {
  readonly targetCount: number;
  /** Numbers in a target. */
  readonly targetLength: number;
  /** Batches in an epoch, the same for every seed. */
  readonly batchCount: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** The batches of an epoch. */
  batches(options?: TargetBatchOptions): AsyncIterable<TargetBatch>;
}
