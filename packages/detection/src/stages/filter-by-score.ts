import { type Candidates, cornerCount, takeRows } from '../geometry/candidates.js';
import type { ScoredBoxes } from './run-on-crops.js';

/** Values per score in a network's output: no face, face. */
const scoreWidth = 2;

/** The boxes with a score above the threshold, and their indices. */
export function filterByScore(
  { boxes, outputs: [scores = new Float32Array(), offsets = new Float32Array()] }: ScoredBoxes,
  threshold: number,
): Candidates & { indices: number[] } {
  const indices: number[] = [];
  const confidence: number[] = [];
  for (let i = 0; i < boxes.length / cornerCount; i += 1) {
    const score = scores[i * scoreWidth + 1];
    if (score <= threshold) continue;
    indices.push(i);
    confidence.push(score);
  }
  return {
    indices,
    count: indices.length,
    boxes: takeRows(boxes, cornerCount, indices),
    scores: Float32Array.from(confidence),
    offsets: takeRows(offsets, cornerCount, indices),
  };
}
