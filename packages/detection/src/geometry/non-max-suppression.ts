import { cornerCount } from './candidates.js';
import type { OverlapMeasure } from './overlap.js';

/** The indices of the scores from highest to lowest; equal scores keep their order. */
export function descendingOrder(scores: Float32Array): Uint32Array {
  return Uint32Array.from(scores, (_, index) => index).sort((a, b) => scores[b] - scores[a] || a - b);
}

/** In pixels; more than rounding can move an edge. */
const margin = 1;

/**
 * Greedy non-maximum suppression: goes through the boxes from the highest score to the lowest, and drops each that
 * overlaps a kept one by more than `threshold`. Only boxes whose left edges are close enough to overlap that much are
 * compared.
 * @param boxes `[count, 4]` corners.
 * @returns the indices of the boxes that are kept, best first.
 */
export function nonMaxSuppression(
  boxes: Float32Array,
  scores: Float32Array,
  threshold: number,
  measure: OverlapMeasure,
): Uint32Array {
  const { inclusive, ratio } = measure;
  const order = descendingOrder(scores);
  const left = (index: number) => boxes[index * cornerCount];
  const fromLeft = order.toSorted((a, b) => left(a) - left(b));
  const lefts = Float32Array.from(fromLeft, left);
  const areaOf = (at: number) =>
    (boxes[at + 2] - boxes[at] + inclusive) * (boxes[at + 3] - boxes[at + 1] + inclusive);
  const shared = measure.sharedWidth(threshold);
  const isOpen = new Uint8Array(order.length).fill(1);
  return order.filter((best) => {
    if (isOpen[best] === 0) return false;
    isOpen[best] = 0;
    const at = best * cornerCount;
    const [x1, y1, x2, y2] = boxes.subarray(at, at + cornerCount);
    const area = areaOf(at);
    const width = x2 - x1 + inclusive;
    const nearest = shared > 0 ? x1 - (width * (1 - shared)) / shared - margin : Number.NEGATIVE_INFINITY;
    const end = x1 + width * (1 - shared) + margin;
    for (let i = firstFrom(lefts, nearest); i < lefts.length && lefts[i] < end; i += 1) {
      const other = fromLeft[i];
      if (isOpen[other] === 0) continue;
      const from = other * cornerCount;
      const wide = Math.min(x2, boxes[from + 2]) - Math.max(x1, boxes[from]) + inclusive;
      const high = Math.min(y2, boxes[from + 3]) - Math.max(y1, boxes[from + 1]) + inclusive;
      if (wide > 0 && high > 0 && ratio(wide * high, area, areaOf(from)) > threshold) isOpen[other] = 0;
    }
    return true;
  });
}

/** The first position in ascending values where they reach `least`. */
function firstFrom(rising: Float32Array, least: number): number {
  let from = 0;
  let end = rising.length;
  while (from < end) {
    const middle = (from + end) >>> 1;
    if (rising[middle] < least) from = middle + 1;
    else end = middle;
  }
  return from;
}
