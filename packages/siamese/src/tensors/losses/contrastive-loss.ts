import { above, type PairLoss, pairLoss, squaredAbove } from './pair-loss.js';

/**
 * `y·d² + (1−y)·max(0, m−d)²` (Hadsell, Chopra and LeCun, 2006: Dimensionality reduction by learning an invariant mapping).
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { contrastiveLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * // A pair of one person at distance 0.5, and one of two people at 0.5: both are half a margin off.
 * console.log(tidy(() => contrastiveLoss(tensor1d([0.5, 0.5]), tensor1d([1, 0]), 1).dataSync())); // → Float32Array(1) [ 0.25 ]
 * ```
 */
export const contrastiveLoss: PairLoss = pairLoss({
  pull: (distance) => squaredAbove(distance, 1),
  push: (distance, margin) => squaredAbove(margin - distance, -1),
});

/**
 * `y·d + (1−y)·max(0, m−d)`: every pair pulls or pushes equally, however far it is from its goal.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { contrastiveLinearLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * console.log(tidy(() => contrastiveLinearLoss(tensor1d([0.5, 0.5]), tensor1d([1, 0]), 1).dataSync())); // → Float32Array(1) [ 0.5 ]
 * ```
 */
export const contrastiveLinearLoss: PairLoss = pairLoss({
  pull: (distance) => [distance, 1],
  push: (distance, margin) => above(margin - distance, -1),
});

/**
 * `y·max(0, d−m/2)² + (1−y)·max(0, m−d)²`: photos of one person within half the margin no longer pull, so that a few
 * people can be told apart without memorising each photo (Lin et al., 2015: DeepHash).
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { contrastiveDoubleLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * // One person within half the margin is left alone; two people at 0.5 are still pushed apart.
 * console.log(tidy(() => contrastiveDoubleLoss(tensor1d([0.5, 0.5]), tensor1d([1, 0]), 1).dataSync())); // → Float32Array(1) [ 0.125 ]
 * ```
 */
export const contrastiveDoubleLoss: PairLoss = pairLoss({
  pull: (distance, margin) => squaredAbove(distance - margin / 2, 1),
  push: (distance, margin) => squaredAbove(margin - distance, -1),
});
