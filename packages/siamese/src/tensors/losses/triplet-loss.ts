import { add, mean, relu, type Scalar, sub, type Tensor1D, tidy } from '@tensorflow/tfjs-core';

/** A loss over triplets: from each anchor the distance to another photo of its person and to one of another person, both `[n]`. */
export type TripletLoss = (positive: Tensor1D, negative: Tensor1D, margin: number) => Scalar;

/**
 * `max(0, d⁺ − d⁻ + m)`, the mean over the triplets (Schroff, Kalenichenko and Philbin, 2015: FaceNet).
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { tripletLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * // The other person is 0.1 farther away than the same one: 0.1 short of the margin.
 * console.log(tidy(() => tripletLoss(tensor1d([0.5]), tensor1d([1]), 1).dataSync())); // → Float32Array(1) [ 0.5 ]
 * ```
 */
export const tripletLoss: TripletLoss = (positive, negative, margin) =>
  tidy(() => mean(relu(add(sub(positive, negative), margin))));
