import type * as tf from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, conv2dGeometry } from './conv2d-geometry.js';
import { winogradIsFaster } from './conv2d-method.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import { withPadding } from './with-padding.js';

/**
 * Pixels whose products are summed before they are added to the rest, so that long sums stay accurate and images stay
 * in the cache.
 */
const pixelsAtOnce = 256;

/**
 * The images as the kernel sees them. Each is added to the sums separately, which is slow for small images: if the
 * window is a single pixel, several of them are treated as one image with a single line.
 */
function imagesOf({ paddedSize, outHeight, outWidth, ...geometry }: Conv2dGeometry) {
  const [batch, height, width, channels] = paddedSize;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const asTheyAre = { size: [batch, height, width, channels] as const, outHeight, outWidth };
  if (filterHeight * filterWidth * strideHeight * strideWidth > 1) return asTheyAre;
  const pixels = height * width;
  const most = Math.max(1, Math.floor(pixelsAtOnce / pixels));
  const joined = Array.from({ length: most }, (_, i) => most - i).find((count) => batch % count === 0) ?? 1;
  const line = joined * pixels;
  return { size: [batch / joined, 1, line, channels] as const, outHeight: 1, outWidth: line };
}

type Call = KernelCall<'x' | 'dy', tf.Conv2DBackpropFilterAttrs>;

function filterGradientByTiles({ inputs, attrs, heap, simd }: Call, geometry: Conv2dGeometry): tf.TensorInfo {
  const { inChannels, outChannels, paddedSize } = geometry;
  return heap.create(attrs.filterShape, (out) => {
    const bytes = simd.filterGradientBytes(inChannels, outChannels);
    withPadding(heap, simd, inputs.x, geometry, bytes, (workspace, padded) => {
      const dy = heap.addressOf(inputs.dy);
      simd.filterGradientWinograd(workspace, padded, ...paddedSize, dy, outChannels, out);
    });
  });
}

/** `Conv2DBackpropFilter`, the gradient of a convolution with respect to its filter. */
export const conv2dBackpropFilter: SimdKernel<'x' | 'dy', tf.Conv2DBackpropFilterAttrs> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const { x, dy } = inputs;
  const geometry = conv2dGeometry(x.shape, attrs.filterShape, attrs);
  if (geometry === undefined || geometry.outHeight * geometry.outWidth * geometry.batchSize === 0)
    return undefined;
  if (winogradIsFaster(geometry)) return filterGradientByTiles(call, geometry);
  const { filterHeight, filterWidth, strideHeight, strideWidth, terms, outChannels } = geometry;
  const { size, outHeight, outWidth } = imagesOf(geometry);
  return heap.create(attrs.filterShape, (out) => {
    withPadding(heap, simd, x, geometry, simd.workspaceBytes(terms, outChannels), (workspace, padded) => {
      simd.conv2dBackpropFilter(
        ...([workspace, padded, ...size] as const),
        ...([heap.addressOf(dy), outHeight, outWidth, outChannels] as const),
        ...([filterHeight, filterWidth, strideHeight, strideWidth, out] as const),
      );
    });
  });
};
