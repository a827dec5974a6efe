import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

/** The kernels' names in tfjs' registry. */
export const preluGradientKernel = 'LookalikePreluGradient';
export const preluSlopeGradientKernel = 'LookalikePreluSlopeGradient';

/** Views a tensor as rows of its last axis. */
function tableOf({ shape }: tf.TensorInfo) {
  const columns = shape[shape.length - 1];
  return [tf.util.sizeFromShape(shape.slice(0, -1)), columns] as const;
}

/** The gradient of a PReLU with respect to its input, in one pass. */
export const preluGradient: SimdKernel<'x' | 'dy' | 'slope', unknown> = ({ inputs, heap, simd }) => {
  const { x, dy, slope } = inputs;
  return heap.create(x.shape, (out) =>
    simd.preluGradient(heap.addressOf(x), heap.addressOf(dy), ...tableOf(x), heap.addressOf(slope), out),
  );
};

/** The gradient of a PReLU with respect to its slopes, one per channel, in one pass. */
export const preluSlopeGradient: SimdKernel<'x' | 'dy', unknown> = ({ inputs: { x, dy }, heap, simd }) =>
  heap.create([x.shape[x.shape.length - 1]], (out) =>
    simd.preluSlopeGradient(heap.addressOf(x), heap.addressOf(dy), ...tableOf(x), out),
  );

/** Whether the kernels can be used: on this engine, with one slope per channel, the last axis. */
function areServed(x: tf.Tensor, slope: tf.Tensor): boolean {
  const isOfChannels = slope.size === slope.shape.at(-1) && slope.size === x.shape.at(-1);
  return isOfChannels && tf.getKernel(preluGradientKernel, tf.getBackend()) !== undefined;
}

const byInput = (x: tf.Tensor, slope: tf.Tensor, dy: tf.Tensor): tf.Tensor =>
  areServed(x, slope)
    ? tf.engine().runKernel(preluGradientKernel, { x, dy, slope })
    : tf.where(tf.greater(x, 0), dy, tf.mul(dy, slope));

function bySlope(x: tf.Tensor, slope: tf.Tensor, dy: tf.Tensor): tf.Tensor {
  if (areServed(x, slope)) {
    const sums = tf.engine().runKernel<tf.Tensor>(preluSlopeGradientKernel, { x, dy });
    return tf.reshape(sums, slope.shape);
  }
  const products = tf.mul(dy, tf.minimum(x, 0));
  const axes = tf.broadcast_util.getReductionAxes(slope.shape, dy.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(products, axes) : products, slope.shape);
}

/** The gradients of a PReLU, which tfjs composes of nine operations, five of them slow. */
export const preluGradientConfig: tf.GradConfig = {
  kernelName: tf.Prelu,
  inputsToSave: ['x', 'alpha'],
  gradFunc: (dy, [x, alpha]) => ({
    x: () => byInput(x, alpha, dy as tf.Tensor),
    alpha: () => bySlope(x, alpha, dy as tf.Tensor),
  }),
};
