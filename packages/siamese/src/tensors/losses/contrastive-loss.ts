import { relu, square, sub, tidy } from '@tensorflow/tfjs-core';
import { type PairLoss, pulledAndPushed } from './pair-loss.js';

/** `y·d² + (1−y)·max(0, m−d)²` (Hadsell, Chopra and LeCun, 2006: Dimensionality reduction by learning an invariant mapping). */
export const contrastiveLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => pulledAndPushed(labels, square(distances), square(relu(sub(margin, distances)))));

/** `y·d + (1−y)·max(0, m−d)`: every pair pulls or pushes alike, however far it is from where it belongs. */
export const contrastiveLinearLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => pulledAndPushed(labels, distances, relu(sub(margin, distances))));

/**
 * `y·max(0, d−m/2)² + (1−y)·max(0, m−d)²`: photos of one person that are within half the margin are left alone, so that
 * a few people are told apart without learning each photo by heart (Lin et al., 2015: DeepHash).
 */
export const contrastiveDoubleLoss: PairLoss = (distances, labels, margin) =>
  tidy(() => {
    const apart = relu(sub(distances, margin / 2));
    return pulledAndPushed(labels, square(apart), square(relu(sub(margin, distances))));
  });
