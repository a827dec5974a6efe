import type { Landmarks } from '@lookalike/core';

/**
 * How a head is held: nose and mouth corners as x, y in the frame of the eyes (origin in their middle, x to the right eye,
 * unit their distance), so that neither place nor size nor tilt of the face matters.
 */
export type FacePose = readonly number[];

/** Eyes that are closer together than this, in pixels, have no frame. */
const minEyeDistance = 1e-3;

export function facePose({ leftEye, rightEye, nose, mouthLeft, mouthRight }: Landmarks): FacePose {
  const [dx, dy] = [rightEye.x - leftEye.x, rightEye.y - leftEye.y];
  const squared = Math.max(dx * dx + dy * dy, minEyeDistance ** 2);
  const [midX, midY] = [(leftEye.x + rightEye.x) / 2, (leftEye.y + rightEye.y) / 2];
  return [nose, mouthLeft, mouthRight].flatMap(({ x, y }) => [
    ((x - midX) * dx + (y - midY) * dy) / squared,
    ((y - midY) * dx - (x - midX) * dy) / squared,
  ]);
}

/** How differently two heads are held: the root of the mean squared difference, in distances of the eyes. */
export function poseDifference(a: FacePose, b: FacePose): number {
  const squares = a.reduce((sum, value, index) => sum + (value - b[index]) ** 2, 0);
  return Math.sqrt(squares / a.length);
}

/** How far a head is turned to a side, as `turn` of `measureFaceQuality`: 0 into the camera, 1 with the nose before an eye. */
export const turnOfPose = ([noseX]: FacePose): number => 2 * Math.abs(noseX);
