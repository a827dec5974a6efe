import { yieldToEventLoop } from '@lookalike/core';
import * as tf from '@lookalike/runtime/tensors';
import { joinArrays } from '../geometry/candidates.js';
import type { Region } from '../geometry/clip.js';
import { type Network, runNetwork } from '../networks/run-network.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';

/** A network that looks at crops of a fixed size. */
export interface CropNetwork {
  readonly run: Network;
  /** Side of a crop in pixels. */
  readonly side: number;
  /** Most crops that it sees in one batch; bounds the memory, changes no result. */
  readonly batchSize: number;
}

/** Collects crops of one photo after another and shows them to a network whenever a batch is full. */
export interface CropBatch {
  /** Cuts regions out of a photo; the photo is not needed afterwards. */
  add(sampler: PhotoSampler, regions: readonly Region[]): Promise<void>;
  /** Runs what is left. @returns the network's outputs for all crops, in the order in which they were added. */
  finish(): Promise<Float32Array[]>;
  /** Frees the crops that have not been shown, after an error. */
  dispose(): void;
}

export function createCropBatch(
  { run, side, batchSize }: CropNetwork,
  signal: AbortSignal | undefined,
): CropBatch {
  const size = { width: side, height: side };
  const results: Float32Array[][] = [];
  let waiting: tf.Tensor4D[] = [];
  let filled = 0;

  const flush = async () => {
    signal?.throwIfAborted();
    const crops = waiting;
    waiting = [];
    filled = 0;
    try {
      results.push(await runNetwork(run, () => (crops.length === 1 ? crops[0] : tf.concat(crops))));
    } finally {
      tf.dispose(crops);
    }
    await yieldToEventLoop();
  };

  return {
    add: async (sampler, regions) => {
      for (let first = 0; first < regions.length; ) {
        const some = regions.slice(first, first + batchSize - filled);
        waiting.push(sampler.sample(some, size, { from: 0, to: side }));
        first += some.length;
        filled += some.length;
        if (filled === batchSize) await flush();
      }
    },
    finish: async () => {
      if (filled > 0) await flush();
      return (results.at(0) ?? []).map((_, output) => joinArrays(results.map((result) => result[output])));
    },
    dispose: () => tf.dispose(waiting),
  };
}
