import { createRandom, type Random } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGallery, createVectorIndex, euclidean, metrics } from './index.js';

const unit = (length: number, random: Random): Float32Array => {
  const values = Float32Array.from({ length }, () => random.normal());
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
};

/** Vectors about a few centres, so near to each other that rounding to 8 bits cannot tell some of them apart. */
function crowd(count: number, length: number, spread: number, seed: number) {
  const random = createRandom(`crowd ${seed}`);
  const centres = Array.from({ length: 3 }, () => unit(length, random));
  const vectors = Array.from({ length: count }, () => {
    const centre = centres[random.integer(centres.length)];
    const near = centre.map((value) => value + (spread * random.normal()) / Math.sqrt(length));
    const norm = Math.hypot(...near);
    return near.map((value) => value / norm);
  });
  return { vectors, probe: unit(length, random), near: vectors[0] ?? unit(length, random) };
}

const cases = fc.record({
  count: fc.integer({ min: 1, max: 400 }),
  length: fc.constantFrom(2, 3, 16, 50, 192),
  spread: fc.constantFrom(0.001, 0.05, 1),
  limit: fc.integer({ min: 1, max: 90 }),
  seed: fc.nat(1000),
});

it('finds the rows that comparing all of them finds', async () => {
  await fc.assert(
    fc.asyncProperty(
      cases,
      fc.array(fc.nat(), { maxLength: 5 }),
      async ({ count, length, spread, limit, seed }, removed) => {
        const { vectors, probe, near } = crowd(count, length, spread, seed);
        const index = createVectorIndex(length, (rows) => {
          const values = new Float32Array(rows.length * length);
          rows.forEach((row, i) => {
            values.set(vectors[row], i * length);
          });
          return values;
        });
        for (const vector of vectors) index.add(vector);
        for (const pick of removed.slice(0, count - 1)) {
          const row = pick % vectors.length;
          index.swapRemove(row);
          const last = vectors.pop();
          if (last && row < vectors.length) vectors[row] = last;
        }
        for (const wanted of [probe, near]) {
          const all = vectors.map((vector, row) => ({ row, score: euclidean.between(wanted, vector) }));
          const expected = all.sort((a, b) => a.score - b.score || a.row - b.row).slice(0, limit);
          expect(await index.search(wanted, { limit })).toEqual(expected);
        }
        expect(index.size).toBe(vectors.length);
      },
    ),
    { numRuns: 60 },
  );
});

it('compares all rows where very many are equally far', async () => {
  const length = 2;
  const count = 5000;
  const row = Float32Array.of(0, 1);
  const index = createVectorIndex(length, (rows) =>
    new Float32Array(rows.length * length).map((_, i) => i % 2),
  );
  for (let i = 0; i < count; i += 1) index.add(row);
  expect(await index.search(row, { limit: 3 })).toEqual([0, 1, 2].map((at) => ({ row: at, score: 0 })));
});

it('refuses what is not a unit vector of its length', async () => {
  const index = createVectorIndex(2, () => new Float32Array());
  expect(() => index.add(Float32Array.of(1, 1))).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
  await expect(index.search(Float32Array.of(1))).rejects.toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
});

describe.each(Object.values(metrics))('a quantized gallery by $name', (metric) => {
  it('finds what a plain one finds', () => {
    fc.assert(
      fc.property(cases, ({ count, length, spread, limit, seed }) => {
        const { vectors, probe, near } = crowd(count, length, spread, seed);
        const [plain, quantized] = [false, true].map((is) =>
          createGallery({ metric, closedSet: true, quantized: is }),
        );
        for (const gallery of [plain, quantized]) {
          for (const [i, vector] of vectors.entries()) gallery.add(`person ${i % 7}`, vector);
          gallery.remove(Math.floor(count / 2));
        }
        for (const wanted of [probe, near]) {
          expect(quantized.search(wanted, { limit })).toEqual(plain.search(wanted, { limit }));
          expect(quantized.searchEntries(wanted, { limit })).toEqual(plain.searchEntries(wanted, { limit }));
        }
      }),
      { numRuns: 60 },
    );
  });
});

it.each([{ rule: 'centroid' as const }, { unitLength: false }, { metric: { ...euclidean } }])(
  'has no quantized gallery for %o',
  (options) => {
    expect(() => createGallery({ closedSet: true, quantized: true, ...options })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  },
);
