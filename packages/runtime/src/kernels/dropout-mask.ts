import * as tf from '@tensorflow/tfjs-core';
import type { DropoutMaskAttrs } from '../ops/dropout-mask.js';
import type { SimdKernel } from './simd-kernel.js';

/** The kernel behind `dropoutMask`. */
export const dropoutMask: SimdKernel<never, DropoutMaskAttrs> = ({ attrs, heap, simd }) => {
  const { shape, seed, threshold, kept } = attrs;
  return heap.create(shape, (out) =>
    simd.dropoutMask(seed, threshold, kept, tf.util.sizeFromShape([...shape]), out),
  );
};
