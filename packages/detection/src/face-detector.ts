import type { Box, DetectedFace, PixelSource } from '@lookalike/core';
import type { RuntimeInfo } from '@lookalike/runtime';
import type { DetectionStats } from './detection-stats.js';

export interface DetectOptions {
  /** Ends the search early; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called once, at the end, with what each stage found and how long it took. */
  onStats?: (stats: DetectionStats) => void;
}

/** Finds faces in photos. */
export interface FaceDetector {
  /** The engine in use, and why a faster one was not chosen. */
  readonly runtime: RuntimeInfo;
  /**
   * Finds the faces in one photo: pixels, or in a browser an element, a canvas, a bitmap, a frame or a file.
   * @returns the most confident face first; `[]` if there is none, or if the photo is smaller than `minFaceSize`.
   * @throws {LookalikeError} `INVALID_IMAGE` if the pixel data do not match the width and height, `DISPOSED` after
   * `dispose()`.
   */
  detect(image: PixelSource, options?: DetectOptions): Promise<DetectedFace[]>;
  /**
   * Finds the faces in several photos, which may differ in size. The result is the same as calling `detect` for each,
   * but the second and third network process the candidates of all photos together.
   * @returns the faces of each photo, in the order of the photos.
   */
  detectBatch(images: readonly PixelSource[], options?: DetectOptions): Promise<DetectedFace[][]>;
  /**
   * Looks for faces only near known boxes, as in the next frame of a video: runs just R-Net and O-Net, at a fraction of
   * the cost of `detect`. Faces elsewhere are not found.
   * @returns one result per box, in the same order; `undefined` where there is no face.
   * @throws {LookalikeError} as {@link FaceDetector.detect}; `INVALID_ARGUMENT` for a box with a number that is not
   * finite.
   */
  refine(
    image: PixelSource,
    boxes: readonly Box[],
    options?: Pick<DetectOptions, 'signal'>,
  ): Promise<(DetectedFace | undefined)[]>;
  /** Frees the weights once all running searches are done. Calling it again does nothing. */
  dispose(): void;
  [Symbol.dispose](): void;
}
