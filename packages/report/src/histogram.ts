/** Shares of values in equally wide bins over a range. */
export interface Histogram {
  /** One more than bins. */
  edges: number[];
  /** Share of the values in each bin, 0..1; all 0 without values. */
  shares: number[];
}

/** Sorts values into `bins` bins from `low` to `high`; what lies outside counts in the outermost ones. */
export function histogram(values: readonly number[], low: number, high: number, bins: number): Histogram {
  const width = (high - low) / bins;
  const shares = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.floor((value - low) / width);
    shares[Math.min(bins - 1, Math.max(0, bin))] += 1 / values.length;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, i) => low + i * width), shares };
}
