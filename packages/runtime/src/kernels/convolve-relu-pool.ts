import * as tf from '@tensorflow/tfjs-core';
import { frameGradient } from './conv2d-backprop-input.js';
import { type Conv2dGeometry, conv2dGeometry, type GradientFrame, gradientFrame } from './conv2d-geometry.js';
import { conv2dMethod } from './conv2d-method.js';
import { epilogueArguments, relu } from './epilogue.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import type { Address } from './simd-module.js';

const floatBytes = 4;
const sizeOf = (shape: readonly number[]) => tf.util.sizeFromShape([...shape]);

/** The convolution of images; an op makes sure that the filter fits. */
function geometryOf(inputShape: readonly number[], filterShape: readonly number[]): Conv2dGeometry {
  const geometry = conv2dGeometry(inputShape, filterShape, { strides: 1, pad: 'valid', dataFormat: 'NHWC' });
  tf.util.assert(geometry !== undefined, () => `a filter of ${filterShape} does not fit ${inputShape}`);
  return geometry as Conv2dGeometry;
}

const pooledShape = ({ batchSize, outHeight, outWidth, outChannels }: Conv2dGeometry) =>
  [batchSize, outHeight >> 1, outWidth >> 1, outChannels] as const;

type Call = KernelCall<'x' | 'filter' | 'bias', object>;

/** The fewest pixels of a pooled line for the kernel of images with one channel. */
const grayFrom = 4;

/** The kernel behind `convolveReluPool`: the pooled values and their places. */
export const convolveReluPool: SimdKernel<'x' | 'filter' | 'bias', object> = (call) => {
  const { x, filter } = call.inputs;
  const [batch, ...imageShape] = x.shape;
  const geometry = geometryOf([1, ...imageShape], filter.shape);
  const [, ...pooled] = pooledShape(geometry);
  const isGray = geometry.inChannels === 1 && pooled[1] >= grayFrom;
  return call.heap.createAll(2, [batch, ...pooled], (out, places) =>
    isGray ? convolveGray(call, out, places) : convolveInTurn(call, geometry, out, places),
  );
};

function convolveGray({ inputs, heap, simd }: Call, out: Address, places: Address): void {
  const [batch, height, width] = inputs.x.shape;
  const [x, filter, bias] = [inputs.x, inputs.filter, inputs.bias].map((tensor) => heap.addressOf(tensor));
  const [outChannels] = inputs.bias.shape;
  heap.lend(simd.pooledSingleChannelBytes(height, width), (halves) =>
    simd.convolvePooledSingleChannel(
      ...([halves, x, batch, height, width, filter, bias, outChannels, out, places] as const),
    ),
  );
}

/** Convolves and pools image by image. */
function convolveInTurn(
  { inputs, heap, simd }: Call,
  geometry: Conv2dGeometry,
  out: Address,
  places: Address,
): void {
  const method = conv2dMethod(geometry, simd);
  const [x, filter] = [heap.addressOf(inputs.x), heap.addressOf(inputs.filter)];
  const { inShape, outShape } = geometry;
  const [imageBytes, sumBytes, pooledBytes] = [inShape, outShape, pooledShape(geometry)].map(
    (shape) => sizeOf(shape) * floatBytes,
  );
  const epilogue = epilogueArguments(heap, { ...relu, bias: inputs.bias });
  const [, height, width, channels] = outShape;
  heap.lend(method.workspaceBytes + sumBytes, (workspace) => {
    const sums = workspace + method.workspaceBytes;
    method.prepare(workspace, filter);
    for (let image = 0; image < inputs.x.shape[0]; image++) {
      const done = image * pooledBytes;
      method.run(workspace, x + image * imageBytes, filter, sums, epilogue);
      simd.maxPool2x2Places(sums, 1, height, width, channels, out + done, places + done);
    }
  });
}

interface FilterAttrs {
  readonly filterShape: readonly number[];
}

/** The gradients of `convolveReluPool` by its filter and by its bias. */
export const pooledFilterGradient: SimdKernel<'x' | 'dy' | 'places', FilterAttrs> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const [batch, height, width, channels] = inputs.x.shape;
  const [, outHeight, outWidth, outChannels] = inputs.dy.shape;
  const [x, dy, places] = [inputs.x, inputs.dy, inputs.places].map((tensor) => heap.addressOf(tensor));
  const bias = heap.create([outChannels], () => undefined);
  const filter = heap.create(attrs.filterShape, (out) =>
    heap.lend(simd.pooledFilterGradientBytes(outHeight, outWidth), (list) =>
      simd.pooledFilterGradient(
        ...([list, x, batch, height, width, channels, dy, places] as const),
        ...([outHeight, outWidth, outChannels, out, heap.addressOf(bias)] as const),
      ),
    ),
  );
  return [filter, bias];
};

type InputCall = KernelCall<'dy' | 'filter' | 'places', { readonly inputShape: readonly number[] }>;

/** The gradient of `convolveReluPool` by its input. */
export const pooledInputGradient = ({ inputs, attrs, heap, simd }: InputCall): tf.TensorInfo => {
  const geometry = geometryOf(attrs.inputShape, inputs.filter.shape);
  const { height, width, top, left } = gradientFrame(geometry) as GradientFrame; // there is one without padding
  const [batch, outHeight, outWidth, outChannels] = inputs.dy.shape;
  const [dy, filter, places] = [inputs.dy, inputs.filter, inputs.places].map((each) => heap.addressOf(each));
  return heap.lend(batch * height * width * outChannels * floatBytes, (frame) => {
    simd.spreadToPlaces(
      ...([dy, places, batch, outHeight, outWidth, outChannels] as const),
      ...([frame, height, width, top, left] as const),
    );
    return frameGradient(heap, simd, geometry, filter, frame);
  });
};
