/** A point in pixels of the upright image: origin top-left, x to the right, y down. */
export interface Point {
  x: number;
  y: number;
}

/** A rectangle in pixels of the upright image; may be fractional and may reach outside the image. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The five points MTCNN marks on a face, in pixels; left and right as seen in the image. */
export interface Landmarks {
  leftEye: Point;
  rightEye: Point;
  nose: Point;
  mouthLeft: Point;
  mouthRight: Point;
}

/**
 * The landmarks' names in the order in which detectors and templates list them.
 * @example
 * ```ts
 * import { type DetectedFace, landmarkNames } from '@lookalike/core';
 *
 * const landmarks = {
 *   leftEye: { x: 38, y: 52 },
 *   rightEye: { x: 74, y: 52 },
 *   nose: { x: 56, y: 72 },
 *   mouthLeft: { x: 42, y: 92 },
 *   mouthRight: { x: 71, y: 92 },
 * };
 * const face: DetectedFace = { box: { x: 20, y: 10, width: 72, height: 96 }, score: 0.99, landmarks };
 * console.log(landmarkNames.flatMap((name) => [face.landmarks[name].x, face.landmarks[name].y]).join()); // → 38,52,74,52,56,72,42,92,71,92
 * ```
 */
export const landmarkNames = ['leftEye', 'rightEye', 'nose', 'mouthLeft', 'mouthRight'] as const;

/** A face found in a photo. */
export interface DetectedFace {
  /** Where the face is; may reach outside the photo. */
  box: Box;
  /** The detector's confidence, 0..1. */
  score: number;
  landmarks: Landmarks;
}
