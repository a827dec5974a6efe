import type * as tf from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, conv2dGeometry, gradientFrame } from './conv2d-geometry.js';
import { winogradIsFaster } from './conv2d-method.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import type { Address, SimdModule } from './simd-module.js';
import { type StridePhase, stridePhases } from './stride-phases.js';
import type { WasmHeap } from './wasm-heap.js';

const floatBytes = 4;

type Call = KernelCall<'dy' | 'filter', tf.Conv2DBackpropInputAttrs>;

/**
 * `Conv2DBackpropInput`, the gradient of a convolution with respect to its input, which is also a transposed
 * convolution.
 */
export const conv2dBackpropInput: SimdKernel<'dy' | 'filter', tf.Conv2DBackpropInputAttrs> = (call) => {
  const { inputs, attrs, heap } = call;
  const geometry = conv2dGeometry(attrs.inputShape, inputs.filter.shape, attrs);
  if (geometry === undefined) return undefined;
  const phases = stridePhases(geometry);
  if (phases === undefined) return spreadGradient(call, geometry);
  return heap.create(geometry.inShape, (out) => {
    for (const phase of phases) phaseGradient(call, geometry, phase, out);
  });
};

/** The gradient as a convolution of the output's gradient, spread out with zeros by the strides. */
function spreadGradient({ inputs, heap, simd }: Call, geometry: Conv2dGeometry): tf.TensorInfo | undefined {
  const { batchSize, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const frame = gradientFrame(geometry);
  if (frame === undefined) return undefined;
  const filter = heap.addressOf(inputs.filter);
  const dy = heap.addressOf(inputs.dy);
  if (filterHeight * filterWidth * strideHeight * strideWidth === 1)
    return frameGradient(heap, simd, geometry, filter, dy);
  const { height, width, top, left } = frame;
  return heap.lend(batchSize * height * width * outChannels * floatBytes, (scattered) => {
    simd.scatterIntoZeros(
      ...([dy, batchSize, outHeight, outWidth, outChannels] as const),
      ...([scattered, height, width, top, left, strideHeight, strideWidth] as const),
    );
    return frameGradient(heap, simd, geometry, filter, scattered);
  });
}

/** The gradient by the input from the output's gradient in its {@link gradientFrame}. */
export function frameGradient(
  heap: WasmHeap,
  simd: SimdModule,
  { batchSize, inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth }: Conv2dGeometry,
  filter: Address,
  frame: Address,
): tf.TensorInfo {
  const byTiles = winogradIsFaster({
    ...{ filterHeight, filterWidth, strideHeight: 1, strideWidth: 1 },
    ...{ inChannels: outChannels, outChannels: inChannels, outHeight: inHeight, outWidth: inWidth },
  });
  const workspaceBytes = byTiles
    ? simd.inputGradientBytes(inChannels, outChannels)
    : simd.workspaceBytes(filterHeight * filterWidth * outChannels, inChannels);
  return heap.create([batchSize, inHeight, inWidth, inChannels], (out) =>
    heap.lend(workspaceBytes, (workspace) => {
      const images = [workspace, frame, batchSize, inHeight, inWidth, inChannels] as const;
      if (byTiles) simd.inputGradientWinograd(...images, filter, outChannels, out);
      else simd.conv2dBackpropInput(...images, filter, filterHeight, filterWidth, outChannels, out);
    }),
  );
}

/** Writes the gradient of those pixels that the same taps of the filter are applied to. */
function phaseGradient(
  { inputs, heap, simd }: Call,
  geometry: Conv2dGeometry,
  { y, x }: StridePhase,
  out: Address,
): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterWidth, strideHeight, strideWidth } = geometry;
  const tapBytes = inChannels * outChannels * floatBytes;
  const [height, width] = [y.pixels + y.taps - 1, x.pixels + x.taps - 1];
  const bytes = {
    workspace: simd.workspaceBytes(y.taps * x.taps * outChannels, inChannels),
    taps: y.taps * x.taps * tapBytes,
    frame: batchSize * height * width * outChannels * floatBytes,
    gradient: batchSize * y.pixels * x.pixels * inChannels * floatBytes,
  };
  heap.lend(bytes.workspace + bytes.taps + bytes.frame + bytes.gradient, (workspace) => {
    const taps = workspace + bytes.workspace;
    const frame = taps + bytes.taps;
    const gradient = frame + bytes.frame;
    const filter = heap.addressOf(inputs.filter);
    for (let i = 0; i < y.taps * x.taps; i += 1) {
      const row = y.tap + Math.floor(i / x.taps) * strideHeight;
      const column = x.tap + (i % x.taps) * strideWidth;
      simd.copy(filter + (row * filterWidth + column) * tapBytes, tapBytes, taps + i * tapBytes);
    }
    simd.scatterIntoZeros(
      ...([heap.addressOf(inputs.dy), batchSize, outHeight, outWidth, outChannels] as const),
      ...([frame, height, width, y.before, x.before, 1, 1] as const),
    );
    simd.conv2dBackpropInput(
      ...([workspace, frame, batchSize, y.pixels, x.pixels, inChannels] as const),
      ...([taps, y.taps, x.taps, outChannels, gradient] as const),
    );
    simd.scatterInto(
      ...([gradient, batchSize, y.pixels, x.pixels, inChannels] as const),
      ...([out, inHeight, inWidth, y.pixel, x.pixel, strideHeight, strideWidth] as const),
    );
  });
}
