import type { PixelImage } from '@lookalike/core';
import { cornerCount, takeRows } from '../geometry/candidates.js';
import { clip, type Region } from '../geometry/clip.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';
import { type CropNetwork, createCropBatch } from './crop-batch.js';

/** Boxes of a photo that a network has looked at. */
export interface ScoredBoxes {
  /** `[count, 4]` corners. */
  boxes: Float32Array;
  /** The network's outputs for them, `[count, …]` each; none when there was no box in any photo. */
  outputs: Float32Array[];
}

/** A photo, opened only when its turn comes, and boxes in it. The code that opens it disposes of the sampler. */
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
 * Shows a network the boxes of several photos, crops of all photos batched together. A box of which nothing lies inside
 * its photo is left out.
 * @param time is given the work on the crops, without the opening of photos.
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
