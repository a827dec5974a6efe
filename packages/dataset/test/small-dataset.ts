import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChipRecipe, PairBatch, PairSource, PixelImage } from '@lookalike/core';
import { defaultChipRecipe } from '@lookalike/image';
import { afterEach, beforeEach } from 'vitest';
import { type PairDatasetContent, samplePairs } from '../src/index.js';

const [width, height] = [3, 2];
export const imageCount = 9;
const images = { perPerson: 3 };

export const smallRecipe = (channels: 1 | 3 = 1): ChipRecipe => ({
  ...defaultChipRecipe,
  width,
  height,
  channels,
});

/** Image `n`; all its bytes differ from those of the others. */
export const smallImage = (n: number, channels: 1 | 3 = 1): PixelImage => ({
  data: Uint8Array.from(
    { length: width * height * channels },
    (_, i) => (n * width * height * channels + i) % 256,
  ),
  width,
  height,
  channels,
});

/** Nine images of three people and twelve pairs of them. */
export function smallContent(channels: 1 | 3 = 1): PairDatasetContent {
  const identities = Array.from({ length: imageCount }, (_, n) => Math.floor(n / images.perPerson));
  return {
    images: identities.map((_, n) => smallImage(n, channels)),
    identities,
    names: ['Ada', 'Bob', 'Cy'],
    files: identities.map((person, n) => `${person}/${n}.jpg`),
    ...samplePairs(identities, { count: 12, seed: 1 }),
    split: 'training',
    seed: 1,
    recipe: smallRecipe(channels),
  };
}

/** The pairs of a batch, each as its images' bytes and its label. */
export function spellOutBatch({ images, imageCount: count, pairs, labels }: PairBatch): string[] {
  const size = images.length / count;
  const image = (n: number) => images.subarray(n * size, (n + 1) * size).join(' ');
  return [...labels].map(
    (label, pair) => `${image(pairs[2 * pair])} | ${image(pairs[2 * pair + 1])} | ${label}`,
  );
}

/** All pairs of a source, in the order in which they come. */
export async function spellOut(source: PairSource, seed?: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of source.batches({ batchSize: 5, seed })) lines.push(...spellOutBatch(batch));
  return lines;
}

/** A fresh folder for each test; call it at the top of a file. */
export function useFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lookalike-dataset-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
