import { createRandom, type PairSource, type PixelImage, type Random } from '@lookalike/core';
import { balancedPairs, memoryPairs } from './memory-pairs.js';

interface Size {
  height: number;
  width: number;
}

const blobsPerPerson = 4;

/** Light blobs on black: where they lie is what a "person" looks like. */
function drawBlobs(
  { height, width }: Size,
  blobs: readonly { x: number; y: number }[],
  random: Random,
): PixelImage {
  const data = new Uint8Array(height * width);
  const [dx, dy] = [random.normal() * 0.02, random.normal() * 0.02];
  for (let i = 0; i < data.length; i += 1) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    const light = blobs.reduce(
      (sum, blob) => sum + Math.exp(-((x - blob.x - dx) ** 2 + (y - blob.y - dy) ** 2) / 0.02),
      0,
    );
    data[i] = Math.max(0, Math.min(255, 180 * light + 10 * random.normal()));
  }
  return { data, height, width, channels: 1 };
}

/** Made-up people whose photos differ by a small shift and by noise. */
export function syntheticPeople({
  people = 4,
  photosEach = 6,
  size = { height: 16, width: 16 },
  seed = 1,
}: {
  people?: number;
  photosEach?: number;
  size?: Size;
  seed?: number;
} = {}): { images: PixelImage[]; identities: number[]; pairs: PairSource } {
  const random = createRandom(seed);
  const looks = Array.from({ length: people }, (_, person) => {
    const look = createRandom(`person-${person}`);
    return Array.from({ length: blobsPerPerson }, () => ({ x: look.next(), y: look.next() }));
  });
  const identities = looks.flatMap((_, person) => new Array<number>(photosEach).fill(person));
  const images = identities.map((person) => drawBlobs(size, looks[person], random));
  return { images, identities, pairs: memoryPairs(images, balancedPairs(identities, seed)) };
}
