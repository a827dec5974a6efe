import * as tf from '@tensorflow/tfjs-core';

/** The kernel's name in tfjs' registry. */
export const convolutionChainKernel = 'LookalikeConvolutionChain';

/** How a convolution of a chain moves over the image, and what is added to its result. */
export interface ChainSliding {
  /** Whether each channel has its own filter. */
  readonly depthwise: boolean;
  readonly strides: [height: number, width: number];
  readonly padding: 'valid' | 'same';
  /**
   * Which value of the chain, of the same shape, is added to the result: 0 is the input, 1 the output of the first
   * step. @default none
   */
  readonly added?: number;
}

/** One convolution of a chain, with bias, slope and addition. */
export interface ChainStep extends ChainSliding {
  /** `[height, width, channels, outChannels]`; for a depthwise convolution `[height, width, channels, 1]`. */
  readonly filter: tf.Tensor4D;
  /** `[outChannels]` */
  readonly bias?: tf.Tensor1D;
  /** The factors for negative values (PReLU), one per channel, applied before anything is added. @default 1 */
  readonly slope?: tf.Tensor;
}

/**
 * A sequence of convolutions, such as a network of inverted residuals. On the WASM engine, one of our kernels takes a
 * few images at a time through all of them, so that intermediate values stay in the processor's cache; on other engines
 * it is composed of tfjs' operations. For inference only: it has no gradient.
 *
 * @param x `[batch, height, width, channels]`, float32
 * @param steps at least one. The chain is planned once per array, so do not change the steps of an array; the values of
 * their tensors may change.
 * @returns the output of the last step
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { convolutionChain, dispose, tensor4d } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const images = tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
 * const filter = tensor4d([10], [1, 1, 1, 1]);
 * const doubled = convolutionChain(images, [{ depthwise: false, strides: [1, 1], padding: 'same', filter }]);
 * console.log(doubled.dataSync()); // → Float32Array(4) [ 10, 20, 30, 40 ]
 * dispose([images, filter, doubled]);
 * ```
 */
export function convolutionChain(x: tf.Tensor4D, steps: readonly ChainStep[]): tf.Tensor4D {
  if (tf.getKernel(convolutionChainKernel, tf.getBackend()) === undefined) return chainOfOperations(x, steps);
  const inputs: Record<string, tf.Tensor> = { x };
  for (const [index, { filter, bias, slope }] of steps.entries()) {
    inputs[`filter${index}`] = filter;
    if (bias) inputs[`bias${index}`] = bias;
    if (slope) inputs[`slope${index}`] = slope;
  }
  const attrs = { steps } as unknown as tf.NamedAttrMap;
  return tf.engine().runKernel(convolutionChainKernel, inputs, attrs);
}

/** `convolutionChain`, composed of tfjs' own operations. */
function chainOfOperations(x: tf.Tensor4D, steps: readonly ChainStep[]): tf.Tensor4D {
  const lastUse = new Map(steps.map(({ added = 0 }, index) => [added, index]));
  return tf.tidy(() => {
    const values = [x];
    for (const [index, step] of steps.entries()) {
      const result = tf.tidy(() => {
        const sum = convolve(values[index], step);
        return step.added === undefined ? sum : tf.add<tf.Tensor4D>(sum, values[step.added]);
      });
      values.push(result);
      const isOver = (value: number) => value > 0 && (lastUse.get(value) ?? value) <= index;
      for (const value of new Set([index, step.added ?? index])) if (isOver(value)) values[value].dispose();
    }
    return values[steps.length];
  });
}

function convolve(
  x: tf.Tensor4D,
  { depthwise, filter, bias, slope, strides, padding }: ChainStep,
): tf.Tensor4D {
  const activation = slope ? 'prelu' : 'linear';
  const options = {
    x,
    filter,
    bias,
    strides,
    pad: padding,
    activation,
    preluActivationWeights: slope,
  } as const;
  return depthwise ? tf.fused.depthwiseConv2d(options) : tf.fused.conv2d(options);
}
