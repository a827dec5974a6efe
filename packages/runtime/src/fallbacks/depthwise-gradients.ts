import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradients of a depthwise convolution, as those of an ordinary one whose filter is zero between unrelated
 * channels. With `m` outputs per channel: x is `[n, h, w, c]`, the filter `[kh, kw, c, m]`, dy `[n, oh, ow, c·m]`.
 * Dilation 1.
 */
export const depthwiseBackpropInput: tf.KernelFunc = ({ inputs, attrs }) => {
  const { dy, filter } = inputs as Record<'dy' | 'filter', tf.TensorInfo>;
  const { dilations: _, ...rest } = checked(attrs);
  return tf.tidy(() => {
    const [height, width, channels, multiplier] = filter.shape;
    const flat = tf.reshape(filter as tf.Tensor, [height, width, 1, channels * multiplier]);
    const dense = tf.mul(flat, meetings(channels, multiplier)); // [kh, kw, c, c·m]
    return run(tf.Conv2DBackpropInput, { dy: dy as tf.Tensor, filter: dense }, rest);
  });
};

export const depthwiseBackpropFilter: tf.KernelFunc = ({ inputs, attrs }) => {
  const { x, dy } = inputs as Record<'x' | 'dy', tf.TensorInfo>;
  const { dilations: _, ...rest } = checked(attrs);
  const shape = rest.filterShape as [number, number, number, number];
  return tf.tidy(() => {
    const [height, width, channels, multiplier] = shape;
    const filterShape = [height, width, channels, channels * multiplier];
    const tensors = { x: x as tf.Tensor, dy: dy as tf.Tensor };
    const dense = run(tf.Conv2DBackpropFilter, tensors, { ...rest, filterShape }); // [kh, kw, c, c·m]
    return tf.reshape(tf.sum(tf.mul(dense, meetings(channels, multiplier)), 2), shape);
  });
};

/** 1 where an output channel belongs to an input channel, else 0: `[c, c·m]` */
function meetings(channels: number, multiplier: number): tf.Tensor2D {
  const outputs = channels * multiplier;
  const values = new Float32Array(channels * outputs);
  for (let out = 0; out < outputs; out++) values[Math.floor(out / multiplier) * outputs + out] = 1;
  return tf.tensor2d(values, [channels, outputs]);
}

function checked(attrs: tf.NamedAttrMap | undefined): tf.NamedAttrMap {
  const dilations = [attrs?.dilations ?? 1].flat();
  tf.util.assert(
    dilations.every((dilation) => dilation === 1),
    () => `the gradient of a depthwise convolution: expected dilation 1, got ${dilations.join(' × ')}`,
  );
  return { ...attrs, dataFormat: 'NHWC' };
}

const run = (name: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap) =>
  tf.engine().runKernel<tf.Tensor>(name, inputs, attrs);
