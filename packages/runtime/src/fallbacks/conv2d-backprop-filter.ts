import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradient of a convolution with respect to its filter, computed as a convolution: with the batch as channels, the
 * gradient as the filter, and the strides as dilations.
 *
 *   dFilter[kh, kw, ci, co] = Σ x[n, oh·s + kh − p, ow·s + kw − p, ci] · dy[n, oh, ow, co]   over n, oh, ow
 *
 * x is `[n, h, w, ci]`, dy `[n, oh, ow, co]`. Any stride; padding valid, same or explicit; dilation 1.
 */
export const conv2dBackpropFilter: tf.KernelFunc = ({ inputs, attrs }) => {
  const { x, dy } = inputs as Pick<tf.Conv2DBackpropFilterInputs, 'x' | 'dy'>;
  const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
    attrs as unknown as tf.Conv2DBackpropFilterAttrs;
  const format = tf.backend_util.convertConv2DDataFormat(dataFormat);
  tf.util.assert(format === 'channelsLast', () => `Conv2DBackpropFilter: expected NHWC, got ${dataFormat}`);
  const image = x as tf.Tensor4D;
  const gradient = dy as tf.Tensor4D;
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo, ...info } =
    tf.backend_util.computeConv2DInfo(
      image.shape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
      false,
      format,
    );
  const { filterHeight, filterWidth, strideHeight, strideWidth, batchSize } = info;
  if (batchSize * outHeight * outWidth === 0) return tf.zeros(filterShape);

  /** The padding after the image that gives exactly `filter` positions, or more if the stride leaves a remainder. */
  const padAfter = (filter: number, stride: number, out: number, size: number, before: number) =>
    Math.max(0, stride * (out - 1) + filter - size - before);
  const bottom = padAfter(filterHeight, strideHeight, outHeight, inHeight, padInfo.top);
  const right = padAfter(filterWidth, strideWidth, outWidth, inWidth, padInfo.left);

  return tf.tidy(() => {
    const correlation = tf.conv2d(
      tf.transpose(image, [3, 1, 2, 0]), // [ci, h, w, n]
      tf.transpose(gradient, [1, 2, 0, 3]), // [oh, ow, n, co]
      1,
      [
        [0, 0],
        [padInfo.top, bottom],
        [padInfo.left, right],
        [0, 0],
      ],
      'NHWC',
      [strideHeight, strideWidth],
    ); // [ci, ≥ kh, ≥ kw, co]
    const size = [inChannels, filterHeight, filterWidth, outChannels];
    return tf.transpose(tf.slice(correlation, [0, 0, 0, 0], size), [1, 2, 0, 3]);
  });
};
