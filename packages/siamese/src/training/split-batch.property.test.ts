import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TrainingBatch } from './objective.js';
import { splitBatch } from './split-batch.js';

/** Images of 1×2 pixels that say which they are. */
const images = (count: number) => ({
  images: Uint8Array.from({ length: 2 * count }, (_, i) => i >> 1),
  imageCount: count,
  ...({ height: 1, width: 2, channels: 1 } as const),
});
const shownIn = ({ images, imageCount }: TrainingBatch) =>
  Array.from({ length: imageCount }, (_, i) => images[2 * i]);

const setting = fc.record({ count: fc.integer({ min: 2, max: 30 }), shares: fc.integer({ min: 1, max: 5 }) });

it('splits targets so that each image keeps its own, in order', () => {
  fc.assert(
    fc.property(setting, ({ count, shares }) => {
      const targets = Float32Array.from({ length: 3 * count }, (_, i) => Math.floor(i / 3));
      const parts = splitBatch({ ...images(count), targets }, shares);
      expect(parts.flatMap(shownIn)).toEqual(shownIn(images(count) as TrainingBatch));
      expect(parts.flatMap((part) => [...part.targets])).toEqual([...targets]);
      expect(parts.length).toBeLessThanOrEqual(shares);
      for (const { imageCount } of parts) expect(imageCount).toBeGreaterThanOrEqual(Math.min(count, 2));
    }),
  );
});

it('splits pairs so that each is of the same images, and brings no other image', () => {
  const drawn = setting.chain((given) =>
    fc.record({
      shares: fc.constant(given.shares),
      count: fc.constant(given.count),
      pairs: fc.array(fc.tuple(fc.nat(given.count - 1), fc.nat(given.count - 1), fc.constantFrom(0, 1)), {
        minLength: 1,
        maxLength: 30,
      }),
    }),
  );
  fc.assert(
    fc.property(drawn, ({ count, shares, pairs }) => {
      const batch = {
        ...images(count),
        pairs: Int32Array.from({ length: 2 * pairs.length }, (_, i) => pairs[i >> 1][i & 1]),
        labels: Uint8Array.from(pairs, ([, , label]) => label),
      };
      const parts = splitBatch(batch, shares);
      const seen = parts.flatMap((part) => {
        const shown = shownIn(part);
        expect(new Set(part.pairs).size).toBe(shown.length);
        return [...part.labels].map((label, i) => [
          shown[part.pairs[2 * i]],
          shown[part.pairs[2 * i + 1]],
          label,
        ]);
      });
      expect(seen).toEqual(pairs);
    }),
  );
});

it('splits faces by people', () => {
  fc.assert(
    fc.property(setting, fc.array(fc.nat(9), { minLength: 2, maxLength: 30 }), ({ shares }, people) => {
      const parts = splitBatch({ ...images(people.length), identities: Int32Array.from(people) }, shares);
      for (const part of parts)
        for (const [i, image] of shownIn(part).entries()) expect(part.identities[i]).toBe(people[image]);
      const sets = parts.map(({ identities }) => new Set(identities));
      expect(sets.reduce((sum, { size }) => sum + size, 0)).toBe(new Set(people).size);
      expect(parts.flatMap(shownIn).sort((a, b) => a - b)).toEqual([...people.keys()]);
      if (new Set(people).size > 1) for (const { size } of sets) expect(size).toBeGreaterThan(1);
    }),
  );
});
