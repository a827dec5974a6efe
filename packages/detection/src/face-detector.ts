import type { Box, DetectedFace, PixelSource } from '@lookalike/core';
import type { RuntimeInfo } from '@lookalike/runtime';
import type { DetectionStats } from './detection-stats.js';

export interface DetectOptions {
  /** Ends the search early; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Told once, at the end, what was looked at and how long it took. */
  onStats?: (stats: DetectionStats) => void;
}

/** Finds faces in photos. */
export interface FaceDetector {
  /** The engine that computes, and why not a faster one. */
  readonly runtime: RuntimeInfo;
  /**
   * Finds the faces of one photo: pixels, or in a browser an element, a canvas, a bitmap, a frame or a file.
   * @returns the most confident face first; `[]` when there is none, or when the photo is smaller than the smallest face.
   * @throws {LookalikeError} `INVALID_IMAGE` when the pixels do not fit the sides, `DISPOSED` after `dispose()`.
   */
  detect(image: PixelSource, options?: DetectOptions): Promise<DetectedFace[]>;
  /**
   * Finds the faces of several photos, which may differ in size: the same faces as one by one, but the second and
   * third network see the photos' candidates together.
   * @returns the faces of each photo, in the photos' order.
   */
  detectBatch(images: readonly PixelSource[], options?: DetectOptions): Promise<DetectedFace[][]>;
  /**
   * Looks again for faces near where they were seen before, as in the next frame of a video: R-Net and O-Net at these boxes
   * only, at a fraction of the cost of `detect`. A face that is somewhere else is not found.
   * @returns one result per box, in their order; `undefined` where there is no face.
   * @throws {LookalikeError} as {@link FaceDetector.detect}; `INVALID_ARGUMENT` for a box that is not finite.
   */
  refine(
    image: PixelSource,
    boxes: readonly Box[],
    options?: Pick<DetectOptions, 'signal'>,
  ): Promise<(DetectedFace | undefined)[]>;
  /** Frees the weights, as soon as no search is running any more. Calling it again does nothing. */
  dispose(): void;
  [Symbol.dispose](): void;
}
