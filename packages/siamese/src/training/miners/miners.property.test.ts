import { createRandom } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MinerName, minerNames } from '../../names.js';
import type { MinedFaces } from './miner.js';
import { miners } from './miners.js';

/** Faces of up to four people at random distances from each other. */
const batches = fc
  .record({
    identities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 12 }),
    seed: fc.integer(),
  })
  .map(({ identities, seed }): MinedFaces => {
    const count = identities.length;
    const random = createRandom(seed);
    const distances = new Float32Array(count * count);
    for (let a = 0; a < count; a += 1) {
      for (let b = 0; b < a; b += 1) {
        distances[a * count + b] = random.next();
        distances[b * count + a] = distances[a * count + b];
      }
    }
    return { count, identities: Int32Array.from(identities), distances, random };
  });

const mined = (name: MinerName, faces: MinedFaces): number[][] => {
  const triplets = miners[name](faces);
  return Array.from({ length: triplets.length / 3 }, (_, i) => [...triplets.subarray(3 * i, 3 * i + 3)]);
};

const key = (triplet: readonly number[]) => triplet.join();

/** All triplets, by three loops. */
function everyTriplet({ count, identities }: MinedFaces): number[][] {
  const found: number[][] = [];
  for (let a = 0; a < count; a += 1)
    for (let p = 0; p < count; p += 1)
      for (let n = 0; n < count; n += 1)
        if (p !== a && identities[p] === identities[a] && identities[n] !== identities[a])
          found.push([a, p, n]);
  return found;
}

describe.each(minerNames)('%s', (name) => {
  it('takes triplets only, and none when there are none', () => {
    fc.assert(
      fc.property(batches, (faces) => {
        const all = new Set(everyTriplet(faces).map(key));
        const chosen = mined(name, faces);
        expect(chosen.length > 0).toBe(all.size > 0);
        for (const triplet of chosen) expect(all.has(key(triplet))).toBe(true);
      }),
    );
  });
});

it('all draws from what is too much', () => {
  const count = 160;
  const identities = Int32Array.from({ length: count }, (_, face) => face >> 2);
  const distances = new Float32Array(count * count);
  const draw = (seed: string) =>
    mined('all', { count, identities, distances, random: createRandom(seed) }).map(key);
  const drawn = draw('few');
  expect(Math.abs(drawn.length / 2 ** 15 - 1)).toBeLessThan(0.05);
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(draw('few')).toEqual(drawn);
});

it('all takes every triplet', () => {
  fc.assert(
    fc.property(batches, (faces) => {
      expect(mined('all', faces).map(key).sort()).toEqual(everyTriplet(faces).map(key).sort());
    }),
  );
});

it('hard takes the farthest of the person and the nearest of others', () => {
  fc.assert(
    fc.property(batches, (faces) => {
      const { count, distances } = faces;
      for (const [a, p, n] of mined('hard', faces)) {
        const same = everyTriplet(faces).filter(([anchor]) => anchor === a);
        expect(distances[a * count + p]).toBe(
          Math.max(...same.map(([, each]) => distances[a * count + each])),
        );
        expect(distances[a * count + n]).toBe(
          Math.min(...same.map(([, , each]) => distances[a * count + each])),
        );
      }
    }),
  );
});

it('semi-hard takes the nearest of others beyond the pair, or where there is none the farthest', () => {
  fc.assert(
    fc.property(batches, (faces) => {
      const { count, distances } = faces;
      for (const [a, p, n] of mined('semi-hard', faces)) {
        const apart = distances[a * count + p];
        const others = everyTriplet(faces)
          .filter(([anchor, positive]) => anchor === a && positive === p)
          .map(([, , each]) => distances[a * count + each]);
        const beyond = others.filter((distance) => distance > apart);
        const expected = beyond.length > 0 ? Math.min(...beyond) : Math.max(...others);
        expect(distances[a * count + n]).toBe(expected);
      }
    }),
  );
});
