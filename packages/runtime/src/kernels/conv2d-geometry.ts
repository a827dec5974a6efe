import * as tf from '@tensorflow/tfjs-core';
import type { ImageSize } from './simd-module.js';

type Conv2DInfo = ReturnType<typeof tf.backend_util.computeConv2DInfo>;
type Shape4D = [number, number, number, number];

export interface Conv2dGeometry extends Conv2DInfo {
  /** The images after padding. */
  readonly paddedSize: ImageSize;
  /** Whether there is any padding. */
  readonly isPadded: boolean;
  /** The number of products per output. */
  readonly terms: number;
}

interface Conv2dAttrs {
  readonly strides: [number, number] | number;
  readonly pad: tf.Conv2DAttrs['pad'];
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  /** The layers of TensorFlow.js pass null for none. */
  readonly dilations?: [number, number] | number | null;
}

/** The sizes of a convolution, or undefined if it has dilation, groups or a layout other than NHWC. */
export function conv2dGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  { strides, pad, dataFormat, dimRoundingMode, dilations }: Conv2dAttrs,
): Conv2dGeometry | undefined {
  if (dataFormat !== 'NHWC' || inputShape[3] !== filterShape[2]) return undefined;
  const shapes = [inputShape as Shape4D, filterShape as Shape4D] as const;
  const info = tf.backend_util.computeConv2DInfo(...shapes, strides, dilations ?? 1, pad, dimRoundingMode);
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1) return undefined;

  const { top, bottom, left, right } = info.padInfo;
  const height = info.inHeight + top + bottom;
  const width = info.inWidth + left + right;
  return {
    ...info,
    paddedSize: [info.batchSize, height, width, info.inChannels],
    isPadded: height !== info.inHeight || width !== info.inWidth,
    terms: info.filterHeight * info.filterWidth * info.inChannels,
  };
}

/** The image of zeros into which a gradient is spread, and the position of its first pixel. */
export interface GradientFrame {
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/**
 * The frame for computing the gradient with respect to the input as a convolution; undefined if the padding is larger
 * than the window.
 */
export function gradientFrame(geometry: Conv2dGeometry): GradientFrame | undefined {
  const { inHeight, inWidth, outHeight, outWidth, padInfo } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  const height = inHeight + filterHeight - 1;
  const width = inWidth + filterWidth - 1;
  const fits = top + (outHeight - 1) * strideHeight < height && left + (outWidth - 1) * strideWidth < width;
  return top >= 0 && left >= 0 && fits ? { height, width, top, left } : undefined;
}
