import { mean, type Scalar, squaredDifference, sum, type Tensor2D, tidy } from '@tensorflow/tfjs-core';

/**
 * The mean squared distance of embeddings from their targets, both `[n, d]`: for vectors of length 1 this is twice 1 −
 * cosine. Distillation of embeddings (Hinton, Vinyals and Dean, 2015, of class scores).
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { targetLoss } from '@lookalike/siamese/tensors';
 * import { tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * console.log(tidy(() => targetLoss(tensor2d([[1, 0]]), tensor2d([[0, 1]])).dataSync())); // → Float32Array(1) [ 2 ]
 * ```
 */
export const targetLoss = (embeddings: Tensor2D, targets: Tensor2D): Scalar =>
  tidy(() => mean(sum(squaredDifference(embeddings, targets), 1)) as Scalar);
