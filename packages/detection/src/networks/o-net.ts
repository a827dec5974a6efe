import * as tf from '@lookalike/runtime/tensors';
import { convolve, dense, flatten, type Layer } from './layer.js';

export type ONetWeights = Record<
  'conv1' | 'conv2' | 'conv3' | 'conv4' | 'dense' | 'score' | 'box' | 'landmarks',
  Layer
>;

/**
 * The output network: decides whether a box is a face, and finds its eyes, nose and mouth corners.
 * @param x `[n, 48, 48, 3]` in -1..1.
 * @returns `[scores [n, 2] (no face, face), offsets [n, 4], landmarks [n, 10] (five x, five y, relative to the sides of
 * the box)]`
 */
export function oNet(
  x: tf.Tensor4D,
  weights: ONetWeights,
): [scores: tf.Tensor, offsets: tf.Tensor, landmarks: tf.Tensor] {
  let y = tf.convolvePooled(x, weights.conv1, 3); // [n, 46, 46, 32] → [n, 23, 23, 32]
  y = tf.convolvePooled(y, weights.conv2, 3); // [n, 21, 21, 64] → [n, 10, 10, 64]
  y = tf.convolvePooled(y, weights.conv3, 2); // [n, 8, 8, 64] → [n, 4, 4, 64]
  y = convolve(y, weights.conv4); // [n, 3, 3, 128]
  const z = dense(flatten(y), weights.dense); // [n, 1152] → [n, 256]
  return [tf.softmax(dense(z, weights.score)), dense(z, weights.box), dense(z, weights.landmarks)];
}
