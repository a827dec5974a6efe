import { createRandom } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distinctPeople, syntheticFace, syntheticPhoto } from '../test/synthetic-photos.js';
import { assessPhotos } from './assess-photos.js';
import { defaultSelectOptions } from './select-options.js';

it('tells strangers from the person, however many and in whatever order, while no two are the same', () => {
  const counts = fc.record({
    own: fc.integer({ min: 2, max: 9 }),
    strangers: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(counts, fc.nat(), ({ own, strangers }, seed) => {
      const [draw, ...others] = distinctPeople(1 + strangers, seed);
      const photos = [
        ...Array.from({ length: own }, (_, n) => syntheticPhoto(`P/own-${n}`, [syntheticFace(draw())])),
        ...others.map((stranger, n) => syntheticPhoto(`P/stranger-${n}`, [syntheticFace(stranger())])),
      ];
      for (const { file, verdict } of assessPhotos(
        createRandom(seed).shuffle(photos),
        defaultSelectOptions,
      )) {
        expect(verdict).toBe(file.startsWith('P/own') ? 'keep' : 'drop');
      }
    }),
    { numRuns: 40 },
  );
});
