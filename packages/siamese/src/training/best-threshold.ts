/**
 * The distance that best separates same pairs (at or below it) from different ones, halfway between two measured
 * distances, and the share of the pairs for which it is right.
 */
export function bestThreshold(
  distances: Float32Array,
  labels: Uint8Array,
): { accuracy: number; threshold: number } {
  const order = Array.from(distances.keys()).sort((a, b) => distances[a] - distances[b]);
  let right = labels.reduce((count, label) => count + (label === 0 ? 1 : 0), 0);
  let best = { right, threshold: 0 };
  for (const [rank, pair] of order.entries()) {
    right += labels[pair] === 1 ? 1 : -1;
    const distance = distances[pair];
    const next = distances[order[rank + 1]] ?? distance;
    const splitsEquals = rank + 1 < order.length && next === distance;
    if (!splitsEquals && right > best.right) best = { right, threshold: (distance + next) / 2 };
  }
  return { accuracy: distances.length > 0 ? best.right / distances.length : 0, threshold: best.threshold };
}
