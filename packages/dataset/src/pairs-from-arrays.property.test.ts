import type { PairBatch } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairsFromArrays } from './pairs-from-arrays.js';

const [width, height] = [3, 2];

/** A stack of images of some people, two or more of each, all different. */
const stacks = fc
  .record({
    channels: fc.constantFrom<1 | 3>(1, 3),
    people: fc.integer({ min: 2, max: 5 }),
    photos: fc.integer({ min: 2, max: 4 }),
    Pixels: fc.constantFrom(Uint8Array, Float32Array, Uint8ClampedArray),
    together: fc.boolean(),
    seed: fc.integer(),
    batchSize: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ people, photos, channels, Pixels, together, ...rest }) => {
    const length = width * height * channels;
    const count = people * photos;
    const all = Pixels.from(Array.from({ length: count * length }, (_, i) => i % 251));
    const cut = Array.from({ length: count }, (_, n) => all.slice(n * length, (n + 1) * length));
    const identities = Array.from({ length: count }, (_, n) => `person ${Math.floor(n / photos)}`);
    return { images: together ? all : cut, cut, channels, identities, ...rest };
  });

async function collect(batches: AsyncIterable<PairBatch>): Promise<PairBatch[]> {
  const list: PairBatch[] = [];
  for await (const batch of batches) list.push(batch);
  return list;
}

/** The two images and the label of each pair of a batch. */
function spellOut({ images, imageCount, pairs, labels }: PairBatch): string[] {
  const size = images.length / imageCount;
  const image = (slot: number) => images.subarray(slot * size, (slot + 1) * size).join(' ');
  return Array.from(
    labels,
    (label, pair) => `${image(pairs[2 * pair])}|${image(pairs[2 * pair + 1])}|${label}`,
  );
}

describe('pairsFromArrays', () => {
  it('hands out every pair once, with the pixels and the label that belong to it', async () => {
    await fc.assert(
      fc.asyncProperty(stacks, async ({ cut, identities, images, channels, seed, batchSize }) => {
        const source = pairsFromArrays({ images, width, height, channels, identities, seed });
        const expected = Array.from(source.labels, (label, pair) => {
          const [one, other] = [source.pairs[2 * pair], source.pairs[2 * pair + 1]];
          expect(label).toBe(identities[one] === identities[other] ? 1 : 0);
          return `${cut[one].join(' ')}|${cut[other].join(' ')}|${label}`;
        });
        const stored = await collect(source.batches({ batchSize }));
        expect(stored.flatMap(spellOut)).toEqual(expected);
        const shuffled = await collect(source.batches({ batchSize, seed: 'epoch 1' }));
        expect(shuffled.flatMap(spellOut).sort()).toEqual(expected.sort());
        const resumed = await collect(source.batches({ batchSize, seed: 'epoch 1', skip: 1 }));
        expect(resumed).toEqual(shuffled.slice(1));
      }),
    );
  });

  it('samples the same pairs for the same seed, each similar one once and as many dissimilar ones', () => {
    fc.assert(
      fc.property(stacks, ({ identities, images, channels, seed }) => {
        const make = () => pairsFromArrays({ images, width, height, channels, identities, seed });
        const { pairs, labels, names } = make();
        expect(make().pairs).toEqual(pairs);
        expect(names).toEqual([...new Set(identities)]);
        const similar = Array.from(labels).flatMap((label, pair) =>
          label === 1 ? [[pairs[2 * pair], pairs[2 * pair + 1]].sort((a, b) => a - b).join()] : [],
        );
        expect(new Set(similar).size).toBe(similar.length);
        expect(similar.length).toBe(labels.length / 2);
      }),
    );
  });
});
