import { takeCandidates } from '../geometry/candidates.js';
import { nonMaxSuppression } from '../geometry/non-max-suppression.js';
import { unionOverlap } from '../geometry/overlap.js';
import { regressBoxes } from '../geometry/regress-boxes.js';
import { square } from '../geometry/square.js';
import { filterByScore } from './filter-by-score.js';
import type { ScoredBoxes } from './run-on-crops.js';

const maxOverlap = 0.7;

/**
 * The second stage, after R-Net has run: drops boxes that it rejects and boxes that overlap a better one, and regresses
 * the rest.
 * @returns `[count, 4]` corners of squares.
 */
export function refine(seen: ScoredBoxes, threshold: number): Float32Array {
  const confident = filterByScore(seen, threshold);
  const kept = nonMaxSuppression(confident.boxes, confident.scores, maxOverlap, unionOverlap);
  const { boxes, offsets } = takeCandidates(confident, kept);
  return square(regressBoxes(boxes, offsets, 1));
}
