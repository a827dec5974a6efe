import { type DetectedFace, type Landmarks, landmarkNames } from '@lookalike/core';
import { cornerCount } from '../geometry/candidates.js';
import { nonMaxSuppression } from '../geometry/non-max-suppression.js';
import { minimumOverlap } from '../geometry/overlap.js';
import { regressBoxes } from '../geometry/regress-boxes.js';
import { filterByScore } from './filter-by-score.js';
import type { ScoredBoxes } from './run-on-crops.js';

const maxOverlap = 0.7;

/**
 * The third stage, after O-Net has run: drops boxes that it rejects, and moves the others and their landmarks as it
 * predicts. Landmarks are relative to the box before it is moved; a face inside another is dropped.
 * @returns the most confident face first.
 */
export function toDetectedFaces(seen: ScoredBoxes, threshold: number): DetectedFace[] {
  const { boxes, scores, offsets, indices } = filterByScore(seen, threshold);
  const [, , points = new Float32Array()] = seen.outputs;
  const moved = regressBoxes(boxes, offsets, 1);
  return Array.from(nonMaxSuppression(moved, scores, maxOverlap, minimumOverlap), (index) => {
    const [x1, y1, x2, y2] = moved.subarray(index * cornerCount, (index + 1) * cornerCount);
    return {
      box: { x: x1, y: y1, width: x2 - x1, height: y2 - y1 },
      score: scores[index],
      landmarks: placeLandmarks(boxes, index, points, indices[index]),
    };
  });
}

/** A row of points has five x, then five y, relative to the sides of the box; corners are counted from 1. */
function placeLandmarks(boxes: Float32Array, box: number, points: Float32Array, row: number): Landmarks {
  const [x1, y1, x2, y2] = boxes.subarray(box * cornerCount, (box + 1) * cornerCount);
  const count = landmarkNames.length;
  const at = row * 2 * count;
  const placed = landmarkNames.map((name, i) => [
    name,
    {
      x: x1 - 1 + points[at + i] * (x2 - x1 + 1),
      y: y1 - 1 + points[at + count + i] * (y2 - y1 + 1),
    },
  ]);
  return Object.fromEntries(placed) as Landmarks;
}
