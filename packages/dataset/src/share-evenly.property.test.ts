import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shareEvenly } from './share-evenly.js';

const capacities = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 8 })
  .filter((all) => all.some((capacity) => capacity > 0));

it('shares everything out, and only a full one gets less than another', () => {
  fc.assert(
    fc.property(capacities, fc.integer({ min: 0, max: 120 }), (all, count) => {
      const shares = shareEvenly(all, count);
      const able = shares.filter((_, thing) => all[thing] > 0);
      const total = all.reduce((sum, capacity) => sum + capacity, 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count);
      for (const [thing, share] of shares.entries()) {
        if (count <= total) {
          expect(share).toBeLessThanOrEqual(all[thing]);
          if (share < all[thing]) expect(share).toBeGreaterThanOrEqual(Math.max(...able) - 1);
        } else if (all[thing] > 0) {
          expect(share).toBeGreaterThanOrEqual(all[thing]);
          if (share > all[thing]) expect(share).toBeLessThanOrEqual(Math.min(...able) + 1);
        } else expect(share).toBe(0);
      }
    }),
  );
});
