import { yieldToEventLoop } from '@lookalike/core';
import * as tf from '@lookalike/runtime/tensors';
import { joinArrays } from '../geometry/candidates.js';
import type { Region } from '../geometry/clip.js';
import { type Network, runNetwork } from '../networks/run-network.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';

/** A network whose input is crops of a fixed size. */
export interface CropNetwork {
  readonly run: Network;
  /** Side of a crop in pixels. */
  readonly side: number;
  /** Maximum crops per batch; limits memory use and does not change results. */
  readonly batchSize: number;
}

/** Collects crops from one photo after another, and runs a network on them whenever a batch is full. */
export interface CropBatch {
  /** Cuts regions out of a photo, which is not needed afterwards. */
  add(sampler: PhotoSampler, regions: readonly Region[]): Promise<void>;
  /**
   * Runs the network on the remaining crops.
   * @returns the network's outputs for all crops, in the order in which they were added.
   */
  finish(): Promise<Float32Array[]>;
  /** After an error, frees the crops that the network has not processed yet. */
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
