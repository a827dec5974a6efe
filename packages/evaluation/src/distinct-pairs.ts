/** Pairs of images as positions in a list, with labels: same person (1) or two people (0). */
export interface LabelledPairs {
  /** `[pairs, 2]`, row-major. */
  pairs: ArrayLike<number>;
  labels: ArrayLike<number>;
}

/**
 * Each pair once, in either order: a repeated pair adds no evidence.
 * @example
 * ```ts
 * import { distinctPairs } from '@lookalike/evaluation';
 *
 * // Faces 0 and 1, the same two the other way round, and faces 0 and 2.
 * const { pairs } = distinctPairs({ pairs: [0, 1, 1, 0, 0, 2], labels: [1, 1, 0] });
 * console.log(pairs); // → Int32Array(4) [ 0, 1, 0, 2 ]
 * ```
 */
export function distinctPairs({ pairs, labels }: LabelledPairs): { pairs: Int32Array; labels: Uint8Array } {
  const seen = new Set<string>();
  const kept: number[] = [];
  for (let pair = 0; pair < labels.length; pair += 1) {
    const [one, other] = [pairs[2 * pair], pairs[2 * pair + 1]];
    const key = one < other ? `${one} ${other}` : `${other} ${one}`;
    if (one === other || seen.has(key)) continue;
    seen.add(key);
    kept.push(pair);
  }
  return {
    pairs: Int32Array.from(kept.flatMap((pair) => [pairs[2 * pair], pairs[2 * pair + 1]])),
    labels: Uint8Array.from(kept, (pair) => labels[pair]),
  };
}
