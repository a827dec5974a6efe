import * as tf from '@tensorflow/tfjs-core';

/** The kernels' names in tfjs' registry. */
export const convolveReluPoolKernel = 'LookalikeConvolveReluPool';
export const pooledFilterGradientKernel = 'LookalikePooledFilterGradient';
export const pooledInputGradientKernel = 'LookalikePooledInputGradient';

/** The side of the convolution's windows. */
const side = 3;
/** The kernel pools at least one vector of channels. */
const minChannels = 4;

/** Whether {@link convolveReluPool} has a kernel for this filter, `[height, width, channels, outChannels]`. */
const isCovered = ([height, width, , outChannels]: readonly number[]): boolean =>
  height === side &&
  width === side &&
  outChannels >= minChannels &&
  tf.getKernel(convolveReluPoolKernel, tf.getBackend()) !== undefined;

/**
 * A convolution without padding, its bias, a ReLU and max-pooling of 2 × 2, for training: what four layers compute, with
 * the same gradients. On the WASM engine, with windows of 3 × 3 and at least four output channels, the convolution's output
 * stays in the processor's cache. Of each pooled value only its place is kept, and the gradients are computed from the one
 * pixel in four that has any.
 *
 * @param x `[batch, height, width, channels]`, float32, at least 4 × 4 pixels
 * @param filter `[height, width, channels, outChannels]`
 * @param options.fixedInput computes no gradient by x, for images. @default false
 * @returns `[batch, (height − 2) / 2, (width − 2) / 2, outChannels]`, rounded down, for windows of 3 × 3
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { convolveReluPool, dispose, tensor, tensor4d, type Tensor1D } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const images = tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
 * const [filter, bias] = [tensor4d([10], [1, 1, 1, 1]), tensor([-15]) as Tensor1D];
 * const pooled = convolveReluPool(images, filter, bias);
 * console.log(pooled.dataSync()); // → Float32Array(1) [ 25 ]
 * dispose([images, filter, bias, pooled]);
 * ```
 */
export function convolveReluPool(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  bias: tf.Tensor1D,
  { fixedInput = false } = {},
): tf.Tensor4D {
  if (!isCovered(filter.shape))
    return tf.tidy(() => tf.maxPool(tf.relu(tf.add(tf.conv2d(x, filter, 1, 'valid'), bias)), 2, 2, 'valid'));
  if (fixedInput) {
    return tf.customGrad((...args) => ({
      value: pool(x, ...(args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc])),
      gradFunc: filterGradients,
    }))(filter, bias) as tf.Tensor4D;
  }
  return tf.customGrad((...args) => ({
    value: pool(...(args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc])),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
      inputGradient(dy, saved),
      ...filterGradients(dy, saved),
    ],
  }))(x, filter, bias) as tf.Tensor4D;
}

/** The pooled values; keeps what the gradients need. */
function pool(x: tf.Tensor, filter: tf.Tensor, bias: tf.Tensor, save: tf.GradSaveFunc): tf.Tensor {
  const inputs = { x, filter, bias };
  const [value, places] = tf.engine().runKernel<tf.Tensor[]>(convolveReluPoolKernel, inputs);
  save([x, filter, places]);
  return value;
}

function filterGradients(dy: tf.Tensor, [x, filter, places]: tf.Tensor[]): tf.Tensor[] {
  const attrs = { filterShape: filter.shape };
  return tf.engine().runKernel(pooledFilterGradientKernel, { x, dy, places }, attrs);
}

function inputGradient(dy: tf.Tensor, [x, filter, places]: tf.Tensor[]): tf.Tensor {
  const attrs = { inputShape: x.shape };
  return tf.engine().runKernel(pooledInputGradientKernel, { dy, filter, places }, attrs);
}
