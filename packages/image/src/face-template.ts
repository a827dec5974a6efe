import { type FaceTemplate, type Landmarks, landmarkNames, type Point } from '@lookalike/core';
import { deepFreeze } from './deep-freeze.js';

/**
 * Where the five landmarks are in the 112×112 chips of ArcFace (Deng et al., 2019) and of most networks
 * since; frozen.
 */
export const arcFaceTemplate: Readonly<FaceTemplate> = deepFreeze({
  width: 112,
  height: 112,
  landmarks: {
    leftEye: { x: 38.2946, y: 51.6963 },
    rightEye: { x: 73.5318, y: 51.5014 },
    nose: { x: 56.0252, y: 71.7366 },
    mouthLeft: { x: 41.5493, y: 92.3655 },
    mouthRight: { x: 70.7299, y: 92.2041 },
  },
});

/** Landmarks as a list, in the order of `landmarkNames`. */
export function landmarkPoints(landmarks: Landmarks): Point[] {
  return landmarkNames.map((name) => landmarks[name]);
}
