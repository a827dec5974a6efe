import type { FaceBatch, FaceSource, PixelImage } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFaceSource } from './face-source.js';

/** An image that says which it is. */
const imageOf = (index: number): PixelImage => ({
  data: Uint8Array.of(index & 255, index >> 8),
  width: 2,
  height: 1,
  channels: 1,
});

const setting = fc.record({
  photosEach: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 12 }),
  people: fc.integer({ min: 2, max: 5 }),
  photos: fc.integer({ min: 2, max: 5 }),
});

function makeSource({
  photosEach,
  people,
  photos,
}: {
  photosEach: number[];
  people: number;
  photos: number;
}) {
  const identities = [
    7,
    7,
    8,
    8,
    ...photosEach.flatMap((count, person) => new Array(count).fill(100 + person)),
  ];
  const images = identities.map((_, index) => imageOf(index));
  return { identities, source: createFaceSource({ images, identities, people, photos }) };
}

async function readAll(source: FaceSource, seed: number, skip = 0): Promise<FaceBatch[]> {
  const batches: FaceBatch[] = [];
  for await (const batch of source.batches({ seed, skip })) batches.push(batch);
  return batches;
}

const imagesOf = ({ images, imageCount }: FaceBatch) =>
  Array.from({ length: imageCount }, (_, i) => images[2 * i] + 256 * images[2 * i + 1]);

it('shows a few photos each of a few people, under their own numbers, each photo once a batch and person', async () => {
  await fc.assert(
    fc.asyncProperty(setting, fc.integer(), async (options, seed) => {
      const { identities, source } = makeSource(options);
      const batches = await readAll(source, seed);
      expect(batches).toHaveLength(source.batchCount);
      for (const batch of batches) {
        const shown = imagesOf(batch);
        expect([...batch.identities]).toEqual(shown.map((index) => identities[index]));
        expect(shown.length).toBeLessThanOrEqual(options.people * options.photos);
        const single = shown.filter(
          (index) => identities.filter((one) => one === identities[index]).length < 2,
        );
        expect(single).toEqual([]);
      }
    }),
  );
});

it('gives the same batches for the same seed, whatever it skips', async () => {
  await fc.assert(
    fc.asyncProperty(setting, fc.integer(), fc.nat({ max: 3 }), async (options, seed, skip) => {
      const { source } = makeSource(options);
      expect(await readAll(source, seed, skip)).toEqual((await readAll(source, seed)).slice(skip));
    }),
  );
});

it('changes each image each time it is shown', async () => {
  const images = [0, 1, 2, 3].map(imageOf);
  const augment = (image: PixelImage, random: { integer(limit: number): number }) => ({
    ...image,
    data: Uint8Array.of(random.integer(256), random.integer(256)),
  });
  const source = createFaceSource({ images, identities: [0, 0, 1, 1], augment });
  const [[one], [other]] = [await readAll(source, 1), await readAll(source, 2)];
  expect(one.images).not.toEqual(other.images);
  expect(images[0].data).toEqual(Uint8Array.of(0, 0));
});

it('refuses people of whom there is one photo each, and counts that make no pair', () => {
  const images = [0, 1, 2].map(imageOf);
  expect(() => createFaceSource({ images, identities: [0, 1, 2] })).toThrow(/two people or more.*got 0/);
  expect(() => createFaceSource({ images, identities: [0, 0, 1], photos: 1 })).toThrow(/photos.*from 2 on/);
});
