import { createRandom } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLeastUsed } from './least-used.js';

const steps = fc.array(
  fc.record({ what: fc.constantFrom('use', 'use', 'use', 'drop'), thing: fc.nat(7), modulus: fc.nat(3) }),
  { maxLength: 80 },
);

it('finds what a list of counts finds', () => {
  fc.assert(
    fc.property(steps, fc.integer(), (actions, seed) => {
      const queue = createLeastUsed(8, createRandom(seed));
      const uses = new Map(Array.from({ length: 8 }, (_, thing) => [thing, 0]));
      for (const { what, thing, modulus } of actions) {
        const known = uses.get(thing);
        if (known !== undefined) {
          if (what === 'drop') queue.drop(thing);
          else queue.use(thing);
          if (what === 'drop') uses.delete(thing);
          else uses.set(thing, known + 1);
        }
        const isFree = (candidate: number) => candidate % 4 >= modulus;
        const free = [...uses].filter(([candidate]) => isFree(candidate));
        const found = queue.find(isFree);
        if (free.length === 0) expect(found).toBe(-1);
        else {
          expect(isFree(found)).toBe(true);
          expect(uses.get(found)).toBe(Math.min(...free.map(([, count]) => count)));
        }
      }
    }),
  );
});
