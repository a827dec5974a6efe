import * as tf from '@lookalike/runtime/tensors';

/** A convolution or dense layer; with `alpha` a PReLU follows, with one slope per channel. */
export interface Layer {
  kernel: tf.Tensor;
  bias: tf.Tensor1D;
  alpha?: tf.Tensor1D;
}

const activation = ({ alpha }: Layer) =>
  alpha === undefined
    ? { activation: 'linear' as const }
    : { activation: 'prelu' as const, preluActivationWeights: alpha };

/** A convolution without padding: `[n, h, w, in]` → `[n, h - k + 1, w - k + 1, out]`. */
export const convolve = (x: tf.Tensor4D, layer: Layer): tf.Tensor4D =>
  tf.fused.conv2d({
    x,
    filter: layer.kernel as tf.Tensor4D,
    bias: layer.bias,
    strides: 1,
    pad: 'valid',
    ...activation(layer),
  });

/** A dense layer: `[n, in]` → `[n, out]`. */
export const dense = (a: tf.Tensor2D, layer: Layer): tf.Tensor2D =>
  tf.fused.matMul({ a, b: layer.kernel, bias: layer.bias, ...activation(layer) }) as tf.Tensor2D;

/** `[n, h, w, c]` → `[n, h · w · c]`. */
export const flatten = (x: tf.Tensor4D): tf.Tensor2D => tf.reshape(x, [x.shape[0], -1]);
