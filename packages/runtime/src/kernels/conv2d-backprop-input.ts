import type * as tf from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, conv2dGeometry, gradientFrame } from './conv2d-geometry.js';
import { winogradIsFaster } from './conv2d-method.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import type { Address } from './simd-module.js';
import { type StridePhase, stridePhases } from './stride-phases.js';

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
  const { dy, filter } = inputs;
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = geometry;
  const frame = gradientFrame(geometry);
  if (frame === undefined) return undefined;
  const { height, width, top, left } = frame;
  const byTiles = winogradIsFaster({
    ...{ filterHeight, filterWidth, strideHeight: 1, strideWidth: 1 },
    ...{ inChannels: outChannels, outChannels: inChannels, outHeight: inHeight, outWidth: inWidth },
  });
  const workspaceBytes = byTiles
    ? simd.inputGradientBytes(inChannels, outChannels)
    : simd.workspaceBytes(filterHeight * filterWidth * outChannels, inChannels);
  const isAsItIs = filterHeight * filterWidth * strideHeight * strideWidth === 1;
  const scatteredBytes = isAsItIs ? 0 : batchSize * height * width * outChannels * floatBytes;
  return heap.create(geometry.inShape, (out) =>
    heap.lend(workspaceBytes + scatteredBytes, (workspace) => {
      const scattered = isAsItIs ? heap.addressOf(dy) : workspace + workspaceBytes;
      if (!isAsItIs) {
        simd.scatterIntoZeros(
          ...([heap.addressOf(dy), batchSize, outHeight, outWidth, outChannels] as const),
          ...([scattered, height, width, top, left, strideHeight, strideWidth] as const),
        );
      }
      const images = [workspace, scattered, batchSize, inHeight, inWidth, inChannels] as const;
      const address = heap.addressOf(filter);
      if (byTiles) simd.inputGradientWinograd(...images, address, outChannels, out);
      else simd.conv2dBackpropInput(...images, address, filterHeight, filterWidth, outChannels, out);
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
