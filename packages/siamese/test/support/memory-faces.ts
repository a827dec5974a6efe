import { createRandom, type FaceSource, type PixelImage } from '@lookalike/core';

/** A source of faces that holds everything in memory: each batch shows a few photos of everyone. */
export function memoryFaces(
  images: readonly PixelImage[],
  identities: readonly number[],
  { batchCount, photos }: { batchCount: number; photos: number },
): FaceSource {
  const { height, width, channels } = images[0];
  const size = { height, width, channels };
  const people = [...new Set(identities)];
  const photosOf = (person: number) => [...identities.keys()].filter((index) => identities[index] === person);
  return {
    batchCount,
    identityCount: Math.max(...identities) + 1,
    ...size,
    async *batches({ seed, skip = 0, signal }) {
      for (let batch = skip; batch < batchCount; batch += 1) {
        signal?.throwIfAborted();
        const random = createRandom(`${seed}/${batch}`);
        const chosen = people.flatMap((person) => random.shuffle(photosOf(person)).slice(0, photos));
        yield {
          images: Uint8Array.from(chosen.flatMap((index) => [...images[index].data])),
          imageCount: chosen.length,
          ...size,
          identities: Int32Array.from(chosen, (index) => identities[index]),
        };
      }
    },
  };
}
