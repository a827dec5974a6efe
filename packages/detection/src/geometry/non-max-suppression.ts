import { cornerCount, takeRows } from './candidates.js';
import type { OverlapMeasure } from './overlap.js';

/** The indices of the scores from the highest to the lowest; equal scores keep their order. */
export function descendingOrder(scores: Float32Array): Uint32Array {
  return Uint32Array.from(scores, (_, index) => index).sort((a, b) => scores[b] - scores[a] || a - b);
}

/**
 * Greedy non-maximum suppression: takes boxes in order of falling score and drops every later box that
 * overlaps a taken one by more than `threshold`.
 * @param boxes `[count, 4]` corners.
 * @returns the indices of the boxes that stay, best first.
 */
export function nonMaxSuppression(
  boxes: Float32Array,
  scores: Float32Array,
  threshold: number,
  { inclusive, ratio }: OverlapMeasure,
): Uint32Array {
  const order = descendingOrder(scores);
  const sorted = takeRows(boxes, cornerCount, order);
  const areas = Float64Array.from(order, (_, i) => {
    const at = i * cornerCount;
    return (sorted[at + 2] - sorted[at] + inclusive) * (sorted[at + 3] - sorted[at + 1] + inclusive);
  });
  // `open` holds the boxes (as places in the sorted order) that nothing has suppressed yet; each round takes the first.
  const open = Uint32Array.from(order, (_, i) => i);
  const kept = new Uint32Array(order.length);
  let keptCount = 0;
  for (let openCount = order.length; openCount > 0; ) {
    const best = open[0];
    kept[keptCount] = order[best];
    keptCount += 1;
    const at = best * cornerCount;
    const [x1, y1, x2, y2] = [sorted[at], sorted[at + 1], sorted[at + 2], sorted[at + 3]];
    let stillOpen = 0;
    for (let i = 1; i < openCount; i += 1) {
      const other = open[i];
      const from = other * cornerCount;
      const width = Math.min(x2, sorted[from + 2]) - Math.max(x1, sorted[from]) + inclusive;
      const height = Math.min(y2, sorted[from + 3]) - Math.max(y1, sorted[from + 1]) + inclusive;
      if (width > 0 && height > 0 && ratio(width * height, areas[best], areas[other]) > threshold) continue;
      open[stillOpen] = other;
      stillOpen += 1;
    }
    openCount = stillOpen;
  }
  return kept.slice(0, keptCount);
}
