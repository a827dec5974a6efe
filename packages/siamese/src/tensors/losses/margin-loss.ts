import { above, type PairLoss, pairLoss } from './pair-loss.js';

/**
 * The distance that divides one person's pairs from two people's; Wu et al. start theirs here.
 * @example
 * ```ts
 * import { marginBoundary } from '@lookalike/siamese/tensors';
 *
 * const isSame = (distance: number) => distance < marginBoundary;
 * console.log(isSame(0.8)); // → true
 * ```
 */
export const marginBoundary = 1.2;

/**
 * `max(0, m + d − β)` for one person, `max(0, m + β − d)` for two, β = 1.2: pairs that are on their side of β by the
 * margin no longer count (Wu, Manmatha, Smola and Krähenbühl, 2017: Sampling matters in deep embedding
 * learning; β is fixed here, the same for all). For embeddings of length 1.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { marginLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * // Both pairs are on their side of β = 1.2 by the margin of 0.2.
 * console.log(tidy(() => marginLoss(tensor1d([0.9, 1.5]), tensor1d([1, 0]), 0.2).dataSync())); // → Float32Array(1) [ 0 ]
 * ```
 */
export const marginLoss: PairLoss = pairLoss({
  pull: (distance, margin) => above(margin + distance - marginBoundary, 1),
  push: (distance, margin) => above(margin + marginBoundary - distance, -1),
});
