import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

/** The kernel's name in tfjs' registry. */
export const reluGradientKernel = 'LookalikeReluGradient';

/** The gradient of a ReLU by its output y, in one pass; tfjs composes it of three operations. */
export const reluGradient: SimdKernel<'y' | 'dy', unknown> = ({ inputs: { y, dy }, heap, simd }) =>
  heap.create(y.shape, (out) =>
    simd.reluGradient(heap.addressOf(y), heap.addressOf(dy), tf.util.sizeFromShape(y.shape), out),
  );

/** Our gradient in tfjs' registry: it keeps the one whose place it took. */
interface ReplacingGradient extends tf.GradConfig {
  readonly stock: tf.GradConfig;
}

/** Lets `Relu` be derived by our kernel. Where a program brings no gradients there is none to replace. */
export function installReluGradient(): void {
  const stock = stockGradient();
  if (stock === undefined) return;
  const ours: ReplacingGradient = { kernelName: tf.Relu, outputsToSave: [true], gradFunc, stock };
  register(ours);
}

export function removeReluGradient(): void {
  const stock = stockGradient();
  if (stock) register(stock);
}

function stockGradient(): tf.GradConfig | undefined {
  const current: (tf.GradConfig & Partial<ReplacingGradient>) | undefined = tf.getGradient(tf.Relu);
  return current?.stock ?? current;
}

function register(config: tf.GradConfig): void {
  tf.unregisterGradient(tf.Relu);
  tf.registerGradient(config);
}

/** Gradients are registered for all engines together: engines without the kernel use its operations. */
const gradFunc: tf.GradFunc = (dy, [y]) => ({
  x: () => {
    if (tf.getKernel(reluGradientKernel, tf.getBackend()) === undefined)
      return tf.mul(dy as tf.Tensor, tf.step(y));
    return tf.engine().runKernel(reluGradientKernel, { y, dy: dy as tf.Tensor });
  },
});
