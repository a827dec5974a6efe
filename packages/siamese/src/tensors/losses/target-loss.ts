import { mean, type Scalar, squaredDifference, sum, type Tensor2D, tidy } from '@tensorflow/tfjs-core';

/**
 * The mean squared distance of embeddings from their targets, both `[n, d]`: for vectors of length 1 twice what the cosine
 * lacks of 1. Distillation of embeddings (Hinton, Vinyals and Dean, 2015, of class scores).
 */
export const targetLoss = (embeddings: Tensor2D, targets: Tensor2D): Scalar =>
  tidy(() => mean(sum(squaredDifference(embeddings, targets), 1)) as Scalar);
