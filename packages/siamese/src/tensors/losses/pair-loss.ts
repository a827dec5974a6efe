import { add, mean, mul, type Scalar, sub, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';

/**
 * A loss over pairs: their distances `[n]`, their labels `[n]` (1 = the same person, 0 = different people)
 * and the margin, whose meaning is the loss's own. The mean over the pairs.
 */
export type PairLoss = (distances: Tensor1D, labels: Tensor1D, margin: number) => Scalar;

/** The mean of `pull` over pairs of one person and of `push` over pairs of two. */
export const pulledAndPushed = (labels: Tensor1D, pull: Tensor, push: Tensor): Scalar =>
  mean(add(mul(labels, pull), mul(sub(1, labels), push)));
