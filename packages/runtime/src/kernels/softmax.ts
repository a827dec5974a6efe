import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

/** `Softmax` over a last dimension of two. */
export const softmax: SimdKernel<'logits', tf.SoftmaxAttrs> = ({ inputs: { logits }, attrs, heap, simd }) => {
  const { shape, dtype } = logits;
  const isOfTwo = shape.at(-1) === 2 && attrs.dim === shape.length - 1;
  if (!isOfTwo || dtype !== 'float32') return undefined;
  const rows = tf.util.sizeFromShape(shape.slice(0, -1));
  return heap.create(shape, (out) => simd.softmax2(heap.addressOf(logits), rows, out));
};
