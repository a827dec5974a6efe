import type * as tf from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, conv2dGeometry } from './conv2d-geometry.js';
import { type Finish, finishOf, linear } from './finish.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import { withPadding } from './with-padding.js';

type Fused = 'bias' | 'preluActivationWeights';

/** `Conv2D` of any size, stride and padding, without dilation. */
export const conv2d: SimdKernel<'x' | 'filter', tf.Conv2DAttrs> = (call) => convolve(call, linear);

/** `FusedConv2D`: the same with a bias, and relu, relu6, or a prelu with one slope a channel. */
export const fusedConv2d: SimdKernel<'x' | 'filter', tf.FusedConv2DAttrs, Fused> = (call) => {
  const { filter, bias, preluActivationWeights: slope } = call.inputs;
  const finish = finishOf(call.attrs.activation, filter.shape[3], bias, slope);
  return finish && convolve(call, finish);
};

function convolve(
  { inputs: { x, filter }, attrs, heap, simd }: KernelCall<'x' | 'filter', tf.Conv2DAttrs>,
  { bias, slope, uniformSlope, ceiling }: Finish,
): tf.TensorInfo | undefined {
  const geometry = conv2dGeometry(x.shape, filter.shape, attrs);
  if (geometry === undefined) return undefined;
  const { filterHeight, filterWidth, strideHeight, strideWidth, terms, paddedSize } = geometry;
  const { outShape, outHeight, outWidth, inChannels, outChannels } = geometry;
  const finish = [heap.addressOf(bias), heap.addressOf(slope), uniformSlope, ceiling] as const;
  if (winogradIsFaster(geometry)) {
    const workspaceBytes = simd.winogradBytes(inChannels, outChannels);
    return heap.create(outShape, (out) =>
      withPadding(heap, simd, x, geometry, workspaceBytes, (workspace, padded) => {
        simd.conv2dWinograd(
          ...([workspace, padded, ...paddedSize, heap.addressOf(filter), out, outChannels] as const),
          ...finish,
        );
      }),
    );
  }
  return heap.create(outShape, (out) =>
    withPadding(heap, simd, x, geometry, simd.workspaceBytes(terms, outChannels), (workspace, padded) => {
      simd.conv2d(
        ...([workspace, padded, ...paddedSize] as const),
        ...([heap.addressOf(filter), filterHeight, filterWidth, strideHeight, strideWidth] as const),
        ...([out, outHeight, outWidth, outChannels] as const),
        ...finish,
      );
    }),
  );
}

/** From how many channels on, in and out, and pixels along a side: below, the transforms cost more than is saved. */
const winogradFrom = { channels: 8, outChannels: 16, side: 4 };

function winogradIsFaster(geometry: Conv2dGeometry): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const { inChannels, outChannels, outHeight, outWidth } = geometry;
  const isCovered = filterHeight === 3 && filterWidth === 3 && strideHeight === 1 && strideWidth === 1;
  const isWide = inChannels >= winogradFrom.channels && outChannels >= winogradFrom.outChannels;
  return isCovered && isWide && Math.min(outHeight, outWidth) >= winogradFrom.side;
}
