import * as tf from '@tensorflow/tfjs-core';
import type { ChainStep } from './convolution-chain.js';

/** `convolutionChain` of tfjs' own operations. */
export function chainOfOperations(x: tf.Tensor4D, steps: readonly ChainStep[]): tf.Tensor4D {
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
