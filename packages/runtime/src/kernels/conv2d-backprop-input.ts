import type * as tf from '@tensorflow/tfjs-core';
import { conv2dGeometry, gradientFrame } from './conv2d-geometry.js';
import type { SimdKernel } from './simd-kernel.js';

const floatBytes = 4;

/** `Conv2DBackpropInput`, the gradient of a convolution by its input, which is also a transposed convolution. */
export const conv2dBackpropInput: SimdKernel<'dy' | 'filter', tf.Conv2DBackpropInputAttrs> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const { dy, filter } = inputs;
  const geometry = conv2dGeometry(attrs.inputShape, filter.shape, attrs);
  if (geometry === undefined) return undefined;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const frame = gradientFrame(geometry);
  if (frame === undefined) return undefined;

  const workspaceBytes = simd.workspaceBytes(filterHeight * filterWidth * outChannels, inChannels);
  const scatteredBytes = batchSize * frame.height * frame.width * outChannels * floatBytes;
  return heap.create(geometry.inShape, (out) =>
    heap.lend(workspaceBytes + scatteredBytes, (workspace) => {
      const scattered = workspace + workspaceBytes;
      simd.scatterIntoZeros(
        ...([heap.addressOf(dy), batchSize, outHeight, outWidth, outChannels] as const),
        ...([
          scattered,
          frame.height,
          frame.width,
          frame.top,
          frame.left,
          strideHeight,
          strideWidth,
        ] as const),
      );
      simd.conv2dBackpropInput(
        ...([workspace, scattered, batchSize, inHeight, inWidth, inChannels] as const),
        ...([heap.addressOf(filter), filterHeight, filterWidth, outChannels, out] as const),
      );
    }),
  );
};
