import type { Box } from '@lookalike/core';
import { overlap } from './overlap.js';

/**
 * Pairs boxes of two lists, those that overlap most first; each box is paired once at most.
 * @param minOverlap least intersection over union of a pair, above 0.
 * @returns for each of `before` the index of its partner in `after`, or `undefined`.
 */
export function matchBoxes(
  before: readonly Box[],
  after: readonly Box[],
  minOverlap: number,
): (number | undefined)[] {
  const pairs = before.flatMap((a, from) =>
    after.map((b, to) => ({ from, to, shared: overlap(a, b) })).filter(({ shared }) => shared >= minOverlap),
  );
  pairs.sort((a, b) => b.shared - a.shared || a.from - b.from || a.to - b.to);
  const partners = before.map((): number | undefined => undefined);
  const taken = new Set<number>();
  for (const { from, to } of pairs) {
    if (partners[from] !== undefined || taken.has(to)) continue;
    partners[from] = to;
    taken.add(to);
  }
  return partners;
}
