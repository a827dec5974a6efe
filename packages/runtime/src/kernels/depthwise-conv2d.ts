import * as tf from '@tensorflow/tfjs-core';
import { type Conv2dGeometry, conv2dGeometry, gradientFrame } from './conv2d-geometry.js';
import { type Epilogue, epilogueArguments, epilogueOf, linear } from './epilogue.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import type { Address, SimdModule } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';
import { withPadding } from './with-padding.js';

const floatBytes = 4;
const noWorkspace = 0;

type Attrs = Pick<
  tf.DepthwiseConv2dNativeAttrs,
  'strides' | 'pad' | 'dataFormat' | 'dilations' | 'dimRoundingMode'
>;
type Fused = 'bias' | 'preluActivationWeights';

/** `DepthwiseConv2dNative` of any size, stride and padding, without dilation. */
export const depthwiseConv2d: SimdKernel<'x' | 'filter', Attrs> = (call) => convolve(call, linear);

/** `FusedDepthwiseConv2D`: the same with a bias, and relu, relu6, or a prelu with one slope per channel. */
export const fusedDepthwiseConv2d: SimdKernel<'x' | 'filter', tf.FusedDepthwiseConv2DAttrs, Fused> = (
  call,
) => {
  const { filter, bias, preluActivationWeights: slope } = call.inputs;
  const epilogue = epilogueOf(call.attrs.activation, filter.shape[2] * filter.shape[3], bias, slope);
  return epilogue && convolve(call, epilogue);
};

function convolve(
  { inputs, attrs, heap, simd }: KernelCall<'x' | 'filter', Attrs>,
  epilogue: Epilogue,
): tf.TensorInfo | undefined {
  const { x, filter } = inputs;
  const geometry = depthwiseGeometry(x.shape, filter.shape, attrs);
  if (geometry === undefined || x.dtype !== 'float32') return undefined;
  const { outShape, outHeight, outWidth, outChannels } = geometry;
  const [batch, height, width] = geometry.paddedSize;
  const workspaceBytes = simd.depthwiseBytes(outChannels);
  return heap.create(outShape, (out) =>
    withInputs(heap, simd, x, geometry, workspaceBytes, (workspace, repeated) => {
      simd.depthwiseConv2d(
        ...([workspace, repeated, batch, height, width, outChannels] as const),
        ...([heap.addressOf(filter), ...windowOf(geometry), 0] as const),
        ...([out, outHeight, outWidth, ...epilogueArguments(heap, epilogue)] as const),
      );
    }),
  );
}

/**
 * `DepthwiseConv2dNativeBackpropInput`, its gradient with respect to the input: the convolution of the gradient with
 * the turned filter.
 */
export const depthwiseConv2dBackpropInput: SimdKernel<
  'dy' | 'filter',
  tf.DepthwiseConv2dNativeBackpropInputAttrs
> = ({ inputs: { dy, filter }, attrs, heap, simd }) => {
  const geometry = depthwiseGeometry(attrs.inputShape, filter.shape, { ...attrs, dataFormat: 'NHWC' });
  const frame = geometry && gradientFrame(geometry);
  if (geometry === undefined || frame === undefined) return undefined;
  const { batchSize, inChannels, inHeight, inWidth, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, inShape } = geometry;
  const { height, width, top, left } = frame;
  const times = outChannels / inChannels;
  const scatteredBytes = batchSize * height * width * outChannels * floatBytes;
  const pixels = batchSize * inHeight * inWidth;
  const gradientBytes = times === 1 ? 0 : pixels * outChannels * floatBytes;
  return heap.create(inShape, (out) =>
    heap.lend(scatteredBytes + gradientBytes + simd.depthwiseBytes(outChannels), (scattered) => {
      const gradients = times === 1 ? out : scattered + scatteredBytes;
      const workspace = scattered + scatteredBytes + gradientBytes;
      simd.scatterIntoZeros(
        ...([heap.addressOf(dy), batchSize, outHeight, outWidth, outChannels] as const),
        ...([scattered, height, width, top, left, strideHeight, strideWidth] as const),
      );
      simd.depthwiseConv2d(
        ...([workspace, scattered, batchSize, height, width, outChannels] as const),
        ...([heap.addressOf(filter), filterHeight, filterWidth, 1, 1, 1] as const),
        ...([gradients, inHeight, inWidth, ...epilogueArguments(heap, linear)] as const),
      );
      if (times > 1) simd.sumGroups(gradients, pixels * inChannels, times, out);
    }),
  );
};

/** `DepthwiseConv2dNativeBackpropFilter`, its gradient with respect to the filter. */
export const depthwiseConv2dBackpropFilter: SimdKernel<
  'x' | 'dy',
  tf.DepthwiseConv2dNativeBackpropFilterAttrs
> = ({ inputs: { x, dy }, attrs, heap, simd }) => {
  const geometry = depthwiseGeometry(x.shape, attrs.filterShape, { ...attrs, dataFormat: 'NHWC' });
  if (geometry === undefined) return undefined;
  const { outHeight, outWidth, outChannels } = geometry;
  const [batch, height, width] = geometry.paddedSize;
  return heap.create(attrs.filterShape, (out) =>
    withInputs(heap, simd, x, geometry, noWorkspace, (_, repeated) => {
      simd.depthwiseConv2dBackpropFilter(
        ...([repeated, batch, height, width, outChannels] as const),
        ...([heap.addressOf(dy), outHeight, outWidth, ...windowOf(geometry), out] as const),
      );
    }),
  );
};

/** Lends a workspace, and the padded images, each channel repeated once per output. */
function withInputs(
  heap: WasmHeap,
  simd: SimdModule,
  x: tf.TensorInfo,
  geometry: Conv2dGeometry,
  workspaceBytes: number,
  work: (workspace: Address, repeated: Address) => void,
): void {
  const times = geometry.outChannels / geometry.inChannels;
  const count = tf.util.sizeFromShape([...geometry.paddedSize]);
  withPadding(heap, simd, x, geometry, workspaceBytes, (workspace, padded) => {
    if (times === 1) return work(workspace, padded);
    heap.lend(count * times * floatBytes, (repeated) => {
      simd.repeatValues(padded, count, times, repeated);
      work(workspace, repeated);
    });
  });
}

/** The sizes, or undefined for dilation or another layout. */
function depthwiseGeometry(
  inputShape: readonly number[],
  filterShape: readonly number[],
  attrs: Attrs,
): Conv2dGeometry | undefined {
  const [height, width, channels, multiplier] = filterShape;
  return conv2dGeometry(inputShape, [height, width, channels, channels * multiplier], attrs);
}

const windowOf = ({ filterHeight, filterWidth, strideHeight, strideWidth }: Conv2dGeometry) =>
  [filterHeight, filterWidth, strideHeight, strideWidth] as const;
