import * as tf from '@tensorflow/tfjs-core';
import type { WindowLayer } from './scan-windows.js';

/** The kernel's name in tfjs' registry. */
export const convolvePooledKernel = 'LookalikeConvolvePooled';

/** How the sums of the convolution are pooled. */
export interface PooledAttrs {
  readonly filterSize: 2 | 3;
  readonly strides: 2;
  readonly pad: 'valid' | 'same';
}

/** The kernel pools at least one vector of channels. */
const minChannels = 4;

/**
 * A convolution without padding, its PReLU if there is one, and max-pooling with stride 2 that rounds the output size
 * up, as Caffe does. On the WASM engine, one of our kernels takes a few images at a time through both, so that what is
 * pooled stays in the processor's cache. For inference only: it has no gradient.
 *
 * @param x `[batch, height, width, channels]`, float32; square if the window is 3
 * @param window the side of the pooling's windows
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { convolvePooled, dispose, tensor, tensor4d, type Tensor1D } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const images = tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
 * const [kernel, bias] = [tensor4d([10], [1, 1, 1, 1]), tensor([0]) as Tensor1D];
 * const pooled = convolvePooled(images, { kernel, bias }, 2);
 * console.log(pooled.dataSync()); // → Float32Array(4) [ 50, 60, 80, 90 ]
 * dispose([images, kernel, bias, pooled]);
 * ```
 */
export function convolvePooled(
  x: tf.Tensor4D,
  { kernel, bias, alpha }: WindowLayer,
  window: 2 | 3,
): tf.Tensor4D {
  const side = x.shape[1] - kernel.shape[0] + 1;
  // Where windows reach over the edge, all of the padding of 'same' is after the last pixel.
  const pad = window === 3 && side % 2 === 1 ? 'valid' : 'same';
  const hasKernel = tf.getKernel(convolvePooledKernel, tf.getBackend()) !== undefined;
  if (hasKernel && bias.size >= minChannels) {
    const inputs: tf.NamedTensorMap = { x, kernel, bias };
    if (alpha) inputs.alpha = alpha;
    const attrs: PooledAttrs = { filterSize: window, strides: 2, pad };
    return tf.engine().runKernel(convolvePooledKernel, inputs, { ...attrs });
  }
  return tf.tidy(() => {
    const sums = tf.fused.conv2d({
      x,
      filter: kernel as tf.Tensor4D,
      bias,
      strides: 1,
      pad: 'valid',
      activation: alpha ? 'prelu' : 'linear',
      preluActivationWeights: alpha,
    });
    return tf.maxPool(sums, window, 2, pad);
  });
}
