/**
 * The indices of the `limit` best of `count` items, best first; `compare(i, j)` is negative when item i is
 * better and never 0. Keeps a sorted list of the best so far: `limit` is small, and most items fail the first
 * comparison.
 */
export function topK(count: number, limit: number, compare: (i: number, j: number) => number): number[] {
  const best: number[] = [];
  for (let i = 0; i < count; i += 1) {
    if (best.length === limit && compare(i, best[limit - 1]) > 0) continue;
    let [low, high] = [0, best.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(i, best[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    best.splice(low, 0, i);
    if (best.length > limit) best.pop();
  }
  return best;
}
