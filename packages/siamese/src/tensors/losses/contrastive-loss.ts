import { relu, square, sub, tidy } from '@tensorflow/tfjs-core';
import { type PairLoss, pulledAndPushed } from './pair-loss.js';

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
export const contrastiveLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => pulledAndPushed(labels, square(distances), square(relu(sub(margin, distances)))));

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
export const contrastiveLinearLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => pulledAndPushed(labels, distances, relu(sub(margin, distances))));

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
export const contrastiveDoubleLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => {
    const apart = relu(sub(distances, margin / 2));
    return pulledAndPushed(labels, square(apart), square(relu(sub(margin, distances))));
  });
