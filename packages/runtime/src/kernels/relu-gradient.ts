import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

/** The kernel's name in tfjs' registry. */
export const reluGradientKernel = 'LookalikeReluGradient';

/** The gradient of a ReLU by its output y, in one pass; tfjs composes it of three operations. */
export const reluGradient: SimdKernel<'y' | 'dy', unknown> = ({ inputs: { y, dy }, heap, simd }) =>
  heap.create(y.shape, (out) =>
    simd.reluGradient(heap.addressOf(y), heap.addressOf(dy), tf.util.sizeFromShape(y.shape), out),
  );

/** Gradients are registered for all engines together: engines without the kernel use tfjs' operations. */
export const reluGradientConfig: tf.GradConfig = {
  kernelName: tf.Relu,
  outputsToSave: [true],
  gradFunc: (dy, [y]) => ({
    x: () => {
      if (tf.getKernel(reluGradientKernel, tf.getBackend()) === undefined)
        return tf.mul(dy as tf.Tensor, tf.step(y));
      return tf.engine().runKernel(reluGradientKernel, { y, dy: dy as tf.Tensor });
    },
  }),
};
