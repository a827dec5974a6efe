import {
  type Box,
  type DetectedFace,
  type Landmarks,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  type Point,
} from '@lookalike/core';
import { toGray } from './to-gray.js';

/** How well a face can be seen; `qualityFaults` decides whether that is good enough. */
export interface FaceQuality {
  /** The shorter side of its box, in pixels of the photo. */
  side: number;
  /**
   * The share of the contrast that is fine detail: variance of the Laplacian over the variance of the chip's values.
   */
  sharpness: number;
  /** How far the head is turned to a side: 0 = facing the camera, 1 = the nose is in front of an eye, 2 or more = profile. */
  turn: number;
  /** Share of its box that is inside the photo, 0..1; the rest of a face at the edge is filled in. */
  inside: number;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** The nose's distance from the eyes' middle, along the line of the eyes, in halves of the eyes' distance. */
function turnOf({ leftEye, rightEye, nose }: Landmarks): number {
  const [dx, dy] = [rightEye.x - leftEye.x, rightEye.y - leftEye.y];
  const centre = middle(leftEye, rightEye);
  const along = (nose.x - centre.x) * dx + (nose.y - centre.y) * dy;
  return (2 * Math.abs(along)) / Math.max(dx * dx + dy * dy, 1);
}

/** The share of a box that is inside an image. */
function insideOf({ x, y, width, height }: Box, image: Pick<PixelImage, 'width' | 'height'>): number {
  const within = (from: number, length: number, side: number) =>
    Math.max(0, Math.min(from + length, side) - Math.max(from, 0));
  return (within(x, width, image.width) * within(y, height, image.height)) / Math.max(width * height, 1);
}

function variance(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    sum += values[i];
    squares += values[i] * values[i];
  }
  const mean = sum / values.length;
  return squares / values.length - mean * mean;
}

/** Shortest side of a chip with an inner pixel. */
const minSides = 3;

/** The 4-neighbour Laplacian of the inner pixels (Pech-Pacheco et al. 2000: its variance measures focus). */
function laplacian({ data, width, height }: PixelImage): Float32Array {
  if (Math.min(width, height) < minSides) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `expected a chip of ${minSides}×${minSides} pixels or more, got ${width}×${height}`,
    );
  }
  const result = new Float32Array((width - 2) * (height - 2));
  for (let y = 1, at = 0; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1, at += 1) {
      const i = y * width + x;
      result[at] = data[i - 1] + data[i + 1] + data[i - width] + data[i + width] - 4 * data[i];
    }
  }
  return result;
}

function sharpnessOf(chip: PixelInput): number {
  const gray = toGray(chip);
  return variance(laplacian(gray)) / Math.max(variance(gray.data), 1);
}

/**
 * Measures a face.
 * @param face where it is in its photo, and its landmarks there
 * @param chip the face cut out, at least 3×3 pixels and at the same size for all faces, so that their sharpness can be
 * compared; `defaultQualityLimits` are for chips of 112×112
 * @param photo its size
 * @throws {LookalikeError} `INVALID_IMAGE` for a chip that is smaller or not an image
 * @example
 * ```ts
 * import { measureFaceQuality } from '@lookalike/image';
 *
 * const chip = { data: new Uint8Array(112 * 112), width: 112, height: 112, channels: 1 } as const;
 * const face = {
 *   box: { x: 20, y: 20, width: 60, height: 80 },
 *   landmarks: {
 *     leftEye: { x: 35, y: 50 },
 *     rightEye: { x: 65, y: 50 },
 *     nose: { x: 50, y: 65 },
 *     mouthLeft: { x: 38, y: 80 },
 *     mouthRight: { x: 62, y: 80 },
 *   },
 * };
 * const { side, sharpness, turn, inside } = measureFaceQuality(face, chip, { width: 640, height: 480 });
 * console.log(side, sharpness, turn, inside); // → 60 0 0 1
 * ```
 */
export const measureFaceQuality = (
  { box, landmarks }: Pick<DetectedFace, 'box' | 'landmarks'>,
  chip: PixelInput,
  photo: Pick<PixelImage, 'width' | 'height'>,
): FaceQuality => ({
  side: Math.min(box.width, box.height),
  sharpness: sharpnessOf(chip),
  turn: turnOf(landmarks),
  inside: insideOf(box, photo),
});
