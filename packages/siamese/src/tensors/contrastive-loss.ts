import {
  add,
  mean,
  mul,
  relu,
  type Scalar,
  square,
  sub,
  type Tensor,
  type Tensor1D,
  tidy,
} from '@tensorflow/tfjs-core';

/**
 * A loss over pairs: their distances `[n]`, their labels `[n]` (1 = the same person, 0 = different people)
 * and the margin beyond which different people no longer push each other away. The mean over the pairs.
 */
export type PairLoss = (distances: Tensor1D, labels: Tensor1D, margin: number) => Scalar;

const pulledAndPushed = (labels: Tensor1D, pull: Tensor, push: Tensor): Scalar =>
  mean(add(mul(labels, pull), mul(sub(1, labels), push)));

/** `y·d² + (1−y)·max(0, m−d)²` (Hadsell, Chopra and LeCun, 2006: Dimensionality reduction by learning an invariant mapping). */
export const contrastiveLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => pulledAndPushed(labels, square(distances), square(relu(sub(margin, distances)))));

/** `y·d + (1−y)·max(0, m−d)`: every pair pulls or pushes alike, however far it is from where it belongs. */
export const contrastiveLinearLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => pulledAndPushed(labels, distances, relu(sub(margin, distances))));

/** The losses by name. */
export const losses = Object.freeze({
  contrastive: contrastiveLoss,
  'contrastive-linear': contrastiveLinearLoss,
});

export type LossName = keyof typeof losses;

export const lossNames = Object.freeze(Object.keys(losses)) as readonly LossName[];
