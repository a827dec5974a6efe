import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pairsAmong, roundRobinPair } from './round-robin.js';

it('meets every pair once, and nobody is ever more than one meeting ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), (count) => {
      const seen = new Set<string>();
      const uses = new Array<number>(count).fill(0);
      for (let index = 0; index < pairsAmong(count); index += 1) {
        const pair = roundRobinPair(count, index);
        for (const thing of pair) uses[thing] += 1;
        expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1);
        seen.add(pair.toSorted((a, b) => a - b).join());
      }
      expect(seen.size).toBe(pairsAmong(count));
      expect(new Set(uses)).toEqual(new Set([count - 1]));
    }),
  );
});
