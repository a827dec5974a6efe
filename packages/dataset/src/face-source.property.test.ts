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
  photosEach: fc.array(fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 400 })), {
    maxLength: 12,
  }),
  people: fc.integer({ min: 2, max: 5 }),
  photos: fc.integer({ min: 2, max: 5 }),
});

function makeSource({
  photosEach,
  ...counts
}: {
  photosEach: number[];
  people: number;
  photos: number;
  singles?: boolean;
}) {
  const identities = [
    7,
    7,
    8,
    8,
    ...photosEach.flatMap((count, person) => new Array(count).fill(100 + person)),
  ];
  const images = identities.map((_, index) => imageOf(index));
  return { identities, source: createFaceSource({ images, identities, ...counts }) };
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
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBeLessThanOrEqual(options.people * options.photos);
        const single = shown.filter(
          (index) => identities.filter((one) => one === identities[index]).length < 2,
        );
        expect(single).toEqual([]);
      }
    }),
  );
});

it('shows two people or more in each batch, however many photos there are of one', async () => {
  await fc.assert(
    fc.asyncProperty(setting, fc.integer(), async (options, seed) => {
      for (const { identities } of await readAll(makeSource(options).source, seed))
        expect(new Set(identities).size).toBeGreaterThan(1);
    }),
  );
});

/** Positions of faces of people with one photo. */
const singlesAmong = (shown: readonly number[], identities: readonly number[]) =>
  shown.filter((index) => identities.filter((one) => one === identities[index]).length < 2);

it('shows people with one photo once per epoch where it is told to, in their share of the groups', async () => {
  const manySingles = setting.chain((options) =>
    fc.record({ more: fc.nat(60) }).map(({ more }) => ({
      ...options,
      photosEach: [...options.photosEach, ...new Array<number>(more).fill(1)],
    })),
  );
  await fc.assert(
    fc.asyncProperty(manySingles, fc.integer(), async (options, seed) => {
      const { identities, source } = makeSource({ ...options, singles: true });
      const batches = await readAll(source, seed);
      expect(batches).toHaveLength(source.batchCount);
      for (const batch of batches) {
        const shown = imagesOf(batch);
        expect([...batch.identities]).toEqual(shown.map((index) => identities[index]));
        const single = singlesAmong(shown, identities);
        expect(single.length).toBeLessThanOrEqual(options.people - 2);
        const several = batch.identities.filter((_, at) => !single.includes(shown[at]));
        expect(new Set(several).size).toBeGreaterThan(1);
      }
      const all = singlesAmong(batches.flatMap(imagesOf), identities);
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

it('shows nearly all people with one photo where there are many of both kinds', async () => {
  const [several, single] = [400, 600];
  const identities = [
    ...Array.from({ length: 2 * several }, (_, index) => index >> 1),
    ...Array.from({ length: single }, (_, index) => several + index),
  ];
  const images = identities.map((_, index) => imageOf(index));
  const source = createFaceSource({ images, identities, people: 20, photos: 2, singles: true });
  const batches = await readAll(source, 1);
  expect(batches.map(({ imageCount }) => imageCount)).toEqual(new Array(50).fill(8 * 2 + 12));
  expect(singlesAmong(batches.flatMap(imagesOf), identities)).toHaveLength(single);
  expect(await readAll(source, 1, 48)).toEqual(batches.slice(48));
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

it('refuses images that do not belong together', () => {
  const images = [0, 1, 2, 3].map(imageOf);
  const identities = [0, 0, 1, 1];
  const wide: PixelImage = { data: new Uint8Array(3), width: 3, height: 1, channels: 1 };
  expect(() => createFaceSource({ images, identities: [0, 0, 1] })).toThrow(/identities.*4 images.*got 3/);
  expect(() => createFaceSource({ images: [...images.slice(1), wide], identities })).toThrow(
    /2×1×1.*got 3×1×1.*\(image 3\)/,
  );
  const short = { ...images[0], data: new Uint8Array(1) };
  expect(() => createFaceSource({ images: [...images.slice(1), short], identities })).toThrow(/image 3/);
});

it('refuses an augmentation that changes the size', async () => {
  const images = [0, 1, 2, 3].map(imageOf);
  const augment = () => ({ ...images[0], width: 1, data: new Uint8Array(1) });
  const source = createFaceSource({ images, identities: [0, 0, 1, 1], augment });
  await expect(readAll(source, 1)).rejects.toThrow(/augment.*2×1×1.*got 1×1×1/);
});

it('refuses people of whom there is one photo each, and counts that make no pair', () => {
  const images = [0, 1, 2].map(imageOf);
  expect(() => createFaceSource({ images, identities: [0, 1, 2] })).toThrow(/two people or more.*got 0/);
  expect(() => createFaceSource({ images, identities: [0, 0, 1], photos: 1 })).toThrow(/photos.*at least 2/);
});
