import { createRandom, type PairBatch, type PairSource, type PixelImage } from '@lookalike/core';

interface Pair {
  a: number;
  b: number;
  label: 0 | 1;
}

function packBatch(images: readonly PixelImage[], pairs: readonly Pair[]): PairBatch {
  const distinct = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  const { height, width, channels } = images[0];
  const size = height * width * channels;
  const bytes = new Uint8Array(distinct.length * size);
  for (const [slot, image] of distinct.entries()) bytes.set(images[image].data, slot * size);
  return {
    images: bytes,
    imageCount: distinct.length,
    height,
    width,
    channels,
    pairs: Int32Array.from(pairs.flatMap(({ a, b }) => [distinct.indexOf(a), distinct.indexOf(b)])),
    labels: Uint8Array.from(pairs.map(({ label }) => label)),
  };
}

/** All pairs of the same identity, and as many of different ones, drawn with a seed. */
export function balancedPairs(identities: readonly number[], seed: number): Pair[] {
  const random = createRandom(seed);
  const all = identities.flatMap((one, a) =>
    identities.slice(a + 1).map((other, gap): Pair => ({ a, b: a + 1 + gap, label: one === other ? 1 : 0 })),
  );
  const same = all.filter(({ label }) => label === 1);
  const different = random.shuffle(all.filter(({ label }) => label === 0)).slice(0, same.length);
  return random.shuffle([...same, ...different]);
}

/** A pair source that holds everything in memory. */
export function memoryPairs(images: readonly PixelImage[], pairs: readonly Pair[]): PairSource {
  const { height, width, channels } = images[0];
  return {
    pairCount: pairs.length,
    height,
    width,
    channels,
    async *batches({ batchSize, seed, skip = 0, signal }) {
      const order = seed === undefined ? pairs : createRandom(seed).shuffle([...pairs]);
      for (let start = skip * batchSize; start < order.length; start += batchSize) {
        signal?.throwIfAborted();
        yield packBatch(images, order.slice(start, start + batchSize));
      }
    },
  };
}
