import * as tf from '@lookalike/runtime/tensors';
import { convolve, type Layer } from './layer.js';

export type PNetWeights = Record<'conv1' | 'conv2' | 'conv3' | 'score' | 'box', Layer>;

/**
 * The proposal network: for each 12×12 window, two pixels apart, predicts whether it contains a face. Fully
 * convolutional, so it takes a photo of any size: `c = ceil((side - 2) / 2) - 4` cells along each side.
 * @param x `[1, h, w, 3]` in -1..1.
 * @returns `[scores [1, ch, cw, 2] (no face, face), offsets [1, ch, cw, 4]]`
 */
export function pNet(x: tf.Tensor4D, weights: PNetWeights): [scores: tf.Tensor, offsets: tf.Tensor] {
  // [1, h, w, 3] → [1, h - 2, w - 2, 10]
  let y = tf.convolvePooled(x, weights.conv1, 2); // [1, ceil(h / 2) - 1, ceil(w / 2) - 1, 10]
  y = convolve(y, weights.conv2); // [1, ceil(h / 2) - 3, ceil(w / 2) - 3, 16]
  y = convolve(y, weights.conv3); // [1, ch, cw, 32]
  return [tf.softmax(convolve(y, weights.score)), convolve(y, weights.box)];
}
