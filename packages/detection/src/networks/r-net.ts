import * as tf from '@lookalike/runtime/tensors';
import { convolve, dense, flatten, type Layer } from './layer.js';

export type RNetWeights = Record<'conv1' | 'conv2' | 'conv3' | 'dense' | 'score' | 'box', Layer>;

/**
 * The refinement network: checks P-Net's proposals.
 * @param x `[n, 24, 24, 3]` in -1..1.
 * @returns `[scores [n, 2] (no face, face), offsets [n, 4]]`
 */
export function rNet(x: tf.Tensor4D, weights: RNetWeights): [scores: tf.Tensor, offsets: tf.Tensor] {
  let y = tf.convolvePooled(x, weights.conv1, 3); // [n, 22, 22, 28] → [n, 11, 11, 28]
  y = tf.convolvePooled(y, weights.conv2, 3); // [n, 9, 9, 48] → [n, 4, 4, 48]
  y = convolve(y, weights.conv3); // [n, 3, 3, 64]
  const z = dense(flatten(y), weights.dense); // [n, 576] → [n, 128]
  return [tf.softmax(dense(z, weights.score)), dense(z, weights.box)];
}
