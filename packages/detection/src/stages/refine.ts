import { calibrate } from '../geometry/calibrate.js';
import { takeCandidates } from '../geometry/candidates.js';
import { unionOverlap } from '../geometry/overlap.js';
import { square } from '../geometry/square.js';
import { suppress } from '../geometry/suppress.js';
import { confidentBoxes } from './confident-boxes.js';
import type { SeenBoxes } from './look-at-boxes.js';

const maxOverlap = 0.7;

/**
 * The second stage, after R-Net has looked: drops the boxes it does not believe in and those that overlap a better one,
 * and moves the rest.
 * @returns `[count, 4]` corners of squares.
 */
export function refine(seen: SeenBoxes, threshold: number): Float32Array {
  const confident = confidentBoxes(seen, threshold);
  const kept = suppress(confident.boxes, confident.scores, maxOverlap, unionOverlap);
  const { boxes, offsets } = takeCandidates(confident, kept);
  return square(calibrate(boxes, offsets, 1));
}
