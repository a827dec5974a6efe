import type * as tf from '@tensorflow/tfjs-core';
import { conv2dGeometry } from './conv2d-geometry.js';
import type { SimdKernel } from './simd-kernel.js';
import { withPadding } from './with-padding.js';

/** `Conv2DBackpropFilter`, the gradient of a convolution by its filter. */
export const conv2dBackpropFilter: SimdKernel<'x' | 'dy', tf.Conv2DBackpropFilterAttrs> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const { x, dy } = inputs;
  const geometry = conv2dGeometry(x.shape, attrs.filterShape, attrs);
  if (geometry === undefined || geometry.outHeight * geometry.outWidth * geometry.batchSize === 0)
    return undefined;
  const { filterHeight, filterWidth, strideHeight, strideWidth, terms, paddedSize } = geometry;
  const { outHeight, outWidth, outChannels } = geometry;
  return heap.create(attrs.filterShape, (out) => {
    withPadding(heap, simd, x, geometry, simd.workspaceBytes(terms, outChannels), (workspace, padded) => {
      simd.conv2dBackpropFilter(
        ...([workspace, padded, ...paddedSize] as const),
        ...([heap.addressOf(dy), outHeight, outWidth, outChannels] as const),
        ...([filterHeight, filterWidth, strideHeight, strideWidth, out] as const),
      );
    });
  });
};
