import type { PixelImage } from '@lookalike/core';
import { cornerCount, takeRows } from '../geometry/candidates.js';
import { clip, type Region } from '../geometry/clip.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';
import { type CropNetwork, createCropBatch } from './crop-batch.js';

/** Boxes in a photo with a network's outputs. */
export interface ScoredBoxes {
  /** `[count, 4]` corners. */
  boxes: Float32Array;
  /** The network's outputs for them, `[count, …]` each; empty if no photo has a box. */
  outputs: Float32Array[];
}

/** A photo, opened only when it is needed, and boxes in it. The code that opens it disposes of the sampler. */
export type BoxesInPhoto = () => Promise<{ image: PixelImage; sampler: PhotoSampler; boxes: Float32Array }>;

function visibleBoxes(boxes: Float32Array, image: PixelImage) {
  const regions: Region[] = [];
  const visible: number[] = [];
  for (let index = 0; index < boxes.length / cornerCount; index += 1) {
    const region = clip(boxes, index, image);
    if (region === undefined) continue;
    regions.push(region);
    visible.push(index);
  }
  return { boxes: takeRows(boxes, cornerCount, visible), regions };
}

/**
 * Runs a network on boxes in several photos, with the crops of all photos batched together. Boxes that are entirely
 * outside their photo are skipped.
 * @param time measures the work on the crops, without opening the photos.
 */
export async function runOnCrops(
  photos: readonly BoxesInPhoto[],
  network: CropNetwork,
  time: <T>(work: () => Promise<T>) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<ScoredBoxes[]> {
  const batch = createCropBatch(network, signal);
  const seen: Float32Array[] = [];
  let outputs: Float32Array[];
  try {
    for (const open of photos) {
      const { image, sampler, boxes: all } = await open();
      try {
        const { boxes, regions } = visibleBoxes(all, image);
        await time(() => batch.add(sampler, regions));
        seen.push(boxes);
      } finally {
        sampler.dispose();
      }
    }
    outputs = await time(() => batch.finish());
  } finally {
    batch.dispose();
  }
  const total = seen.reduce((sum, boxes) => sum + boxes.length / cornerCount, 0);
  let first = 0;
  return seen.map((boxes) => {
    const [from, to] = [first, first + boxes.length / cornerCount];
    first = to;
    const part = (output: Float32Array) => {
      const width = output.length / total;
      return output.subarray(from * width, to * width);
    };
    return { boxes, outputs: outputs.map(part) };
  });
}
