import type * as tf from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, conv2dGeometry } from './conv2d-geometry.js';
import { type Finish, finishArguments, finishOf, linear } from './finish.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import type { Address, FinishArguments, SimdModule } from './simd-module.js';
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
  call: KernelCall<'x' | 'filter', tf.Conv2DAttrs>,
  finish: Finish,
): tf.TensorInfo | undefined {
  const { inputs, attrs, heap, simd } = call;
  const geometry = conv2dGeometry(inputs.x.shape, inputs.filter.shape, attrs);
  if (geometry === undefined) return undefined;
  const { workspaceBytes, run } = methodFor(geometry, simd);
  return heap.create(geometry.outShape, (out) =>
    withPadding(heap, simd, inputs.x, geometry, workspaceBytes, (workspace, padded) =>
      run(workspace, padded, heap.addressOf(inputs.filter), out, finishArguments(heap, finish)),
    ),
  );
}

/** A way to convolve images that are padded already. */
interface Method {
  readonly workspaceBytes: number;
  run(workspace: Address, padded: Address, filter: Address, out: Address, finish: FinishArguments): void;
}

function methodFor(geometry: Conv2dGeometry, simd: SimdModule): Method {
  const { filterHeight, filterWidth, strideHeight, strideWidth, terms, paddedSize } = geometry;
  const { outHeight, outWidth, inChannels, outChannels } = geometry;
  const columns = [outHeight, outWidth, outChannels] as const;
  if (winogradIsFaster(geometry)) {
    return {
      workspaceBytes: simd.winogradBytes(inChannels, outChannels),
      run: (workspace, padded, filter, out, finish) =>
        simd.conv2dWinograd(workspace, padded, ...paddedSize, filter, out, outChannels, ...finish),
    };
  }
  if (isGrey(geometry)) {
    const [batch, height, width] = paddedSize;
    const window = [filterHeight, filterWidth, strideHeight] as const;
    return {
      workspaceBytes: 0,
      run: (_, padded, filter, out, finish) =>
        simd.conv2dGrey(padded, batch, height, width, filter, ...window, out, ...columns, ...finish),
    };
  }
  const window = [filterHeight, filterWidth, strideHeight, strideWidth] as const;
  return {
    workspaceBytes: simd.workspaceBytes(terms, outChannels),
    run: (workspace, padded, filter, out, finish) =>
      simd.conv2d(workspace, padded, ...paddedSize, filter, ...window, out, ...columns, ...finish),
  };
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

/** What assembly/conv2d-grey.ts takes. */
const greyFrom = { outChannels: 4, outWidth: 8 };

function isGrey({ inChannels, strideWidth, outChannels, outWidth }: Conv2dGeometry): boolean {
  const isLarge = outChannels >= greyFrom.outChannels && outWidth >= greyFrom.outWidth;
  return inChannels === 1 && strideWidth === 1 && isLarge;
}
