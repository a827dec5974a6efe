import type { TargetBatch, TargetSource } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTargetSource } from './target-source.js';

const setting = fc.record({
  count: fc.integer({ min: 1, max: 40 }),
  batchSize: fc.integer({ min: 1, max: 50 }),
  seed: fc.option(fc.integer(), { nil: undefined }),
  skip: fc.nat({ max: 3 }),
});

/** Images and targets that say which they are: of 2×1×1 and of 3 numbers. */
function makeSource(count: number, options: { batchSize?: number; rows?: number[] } = {}): TargetSource {
  return createTargetSource({
    images: Uint8Array.from({ length: 2 * count }, (_, i) => i >> 1),
    targets: Float32Array.from({ length: 3 * count }, (_, i) => Math.floor(i / 3)),
    ...({ height: 1, width: 2, channels: 1 } as const),
    ...options,
  });
}

async function readAll(source: TargetSource, options = {}): Promise<TargetBatch[]> {
  const batches: TargetBatch[] = [];
  for await (const batch of source.batches(options)) batches.push(batch);
  return batches;
}

const shownIn = (batches: readonly TargetBatch[]) =>
  batches.flatMap(({ images, imageCount }) => Array.from({ length: imageCount }, (_, i) => images[2 * i]));

it('shows each image once, beside its own target, in the stored order or in one by the seed', async () => {
  await fc.assert(
    fc.asyncProperty(setting, async ({ count, batchSize, seed, skip }) => {
      const source = makeSource(count, { batchSize });
      const batches = await readAll(source, { seed });
      expect(batches).toHaveLength(source.batchCount);
      const shown = shownIn(batches);
      const rows = Array.from({ length: count }, (_, i) => i);
      expect(seed === undefined ? shown : [...shown].sort((a, b) => a - b)).toEqual(rows);
      for (const { images, targets, imageCount } of batches)
        for (let i = 0; i < imageCount; i += 1)
          expect([...targets.subarray(3 * i, 3 * i + 3)]).toEqual(new Array(3).fill(images[2 * i]));
      expect(await readAll(source, { seed, skip })).toEqual(batches.slice(skip));
    }),
  );
});

it('shows the rows that it is told to', async () => {
  const source = makeSource(9, { rows: [4, 2, 7], batchSize: 2 });
  expect(source).toMatchObject({ targetCount: 3, targetLength: 3, batchCount: 2 });
  expect(shownIn(await readAll(source))).toEqual([4, 2, 7]);
});

it('changes images in a seeded order, the same way for the same seed, and leaves others as they are', async () => {
  const source = createTargetSource({
    ...{ images: new Uint8Array(8), targets: new Float32Array(4), height: 1, width: 2, channels: 1 },
    augment: (image, random) => ({ ...image, data: image.data.map(() => random.integer(256)) }),
  });
  const [plain, one, same, other] = await Promise.all(
    [{}, { seed: 1 }, { seed: 1 }, { seed: 2 }].map((options) => readAll(source, options)),
  );
  expect(new Set(plain[0].images)).toEqual(new Set([0]));
  expect(one).toEqual(same);
  expect(one[0].images).not.toEqual(other[0].images);
});

it.each([
  [{ images: new Uint8Array(7) }, /images: expected whole images of 2×1×1, got 7/],
  [{ targets: new Float32Array(5) }, /targets: expected as many numbers for each of 4 images, got 5/],
  [{ rows: [0, 4] }, /rows: expected whole numbers in 0\.\.3, got 4/],
  [{ rows: [] }, /rows: expected one image or more/],
  [{ batchSize: 0 }, /batchSize: expected a whole number of at least 1, got 0/],
])('refuses %j', (changed, message) => {
  const whole = { images: new Uint8Array(8), targets: new Float32Array(4), height: 1, width: 2 };
  expect(() => createTargetSource({ ...whole, channels: 1, ...changed })).toThrow(message);
});
