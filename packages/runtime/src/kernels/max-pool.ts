import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';
import type { Address, SimdModule } from './simd-module.js';

const floatBytes = 4;

/** One vector. */
const minChannels = 4;

type Shape4D = [number, number, number, number];
type PoolGeometry = ReturnType<typeof poolGeometry>;

/** `MaxPool` of any window, stride and padding, for at least four channels. */
export const maxPool: SimdKernel<'x', tf.MaxPoolAttrs> = ({ inputs: { x }, attrs, heap, simd }) => {
  if (x.dtype !== 'float32' || x.shape[3] < minChannels) return undefined;
  const geometry = poolGeometry(x.shape, attrs);
  return heap.create(geometry.outShape, (out) =>
    heap.lend(geometry.lineBytes, (workspace) =>
      poolImages(simd, geometry, workspace, heap.addressOf(x), out),
    ),
  );
};

/**
 * Pools images of at least four channels.
 * @param workspace of one line of them.
 */
export function poolImages(
  simd: SimdModule,
  geometry: PoolGeometry,
  workspace: Address,
  x: Address,
  out: Address,
): void {
  const { size, window, outHeight, outWidth } = geometry;
  if (isWhole2x2(geometry)) simd.maxPool2x2(x, ...size, out, outHeight, outWidth);
  else simd.maxPool(workspace, x, ...size, ...window, out, outHeight, outWidth);
}

/** `MaxPoolGrad`, its gradient. */
export const maxPoolGrad: SimdKernel<'dy' | 'input' | 'output', tf.MaxPoolGradAttrs> = ({
  inputs,
  attrs,
  heap,
  simd,
}) => {
  const { dy, input: x, output: y } = inputs;
  if (x.dtype !== 'float32' || dy.dtype !== 'float32') return undefined;
  const geometry = poolGeometry(x.shape, attrs);
  const { size, window, outHeight, outWidth } = geometry;
  const addresses = [heap.addressOf(x), heap.addressOf(y), heap.addressOf(dy)] as const;
  return heap.create(x.shape, (dx) =>
    isWhole2x2(geometry)
      ? simd.maxPoolGradient2x2(...addresses, ...size, dx, outHeight, outWidth)
      : simd.maxPoolGradient(...addresses, ...size, ...window, dx, outHeight, outWidth),
  );
};

/**
 * Whether assembly/pool/max-pool-2x2.ts can be used: 2 × 2 with stride 2, whole windows, and at least a vector of
 * channels.
 */
function isWhole2x2({ size, window, outHeight, outWidth }: PoolGeometry): boolean {
  const [, height, width, channels] = size;
  const [windowHeight, windowWidth, strideHeight, strideWidth, top, left] = window;
  const isPlain = [windowHeight, windowWidth, strideHeight, strideWidth].every((length) => length === 2);
  const isWhole = top === 0 && left === 0 && 2 * outHeight <= height && 2 * outWidth <= width;
  return isPlain && isWhole && channels >= minChannels;
}

/** The sizes of a pooling. */
export function poolGeometry(
  shape: readonly number[],
  {
    filterSize,
    strides,
    pad,
    dimRoundingMode,
  }: Pick<tf.MaxPoolAttrs, 'filterSize' | 'strides' | 'pad' | 'dimRoundingMode'>,
) {
  const info = tf.backend_util.computePool2DInfo(
    shape as Shape4D,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const { batchSize, inHeight, inWidth, inChannels, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth, padInfo, outShape, outHeight, outWidth } = info;
  const size = [batchSize, inHeight, inWidth, inChannels] as const;
  const window = [filterHeight, filterWidth, strideHeight, strideWidth, padInfo.top, padInfo.left] as const;
  const lineBytes = inWidth * inChannels * floatBytes;
  return { size, window, outShape, outHeight, outWidth, lineBytes };
}
