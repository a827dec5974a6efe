import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

const floatBytes = 4;
/** One vector. */
const minColumns = 4;

/** `FusedBatchNorm` with one mean, variance, scale and offset for each column of the last axis. */
export const fusedBatchNorm: SimdKernel<
  'x' | 'mean' | 'variance',
  tf.FusedBatchNormAttrs,
  'scale' | 'offset'
> = ({ inputs: { x, mean, variance, scale, offset }, attrs: { varianceEpsilon }, heap, simd }) => {
  const columns = x.shape.at(-1);
  const isRow = (tensor: tf.TensorInfo | undefined) =>
    !tensor || (tensor.shape.length === 1 && tensor.shape[0] === columns);
  const isCovered = [mean, variance, scale, offset].every(isRow) && x.dtype === 'float32';
  if (columns === undefined || columns < minColumns || !isCovered) return undefined;
  const rows = tf.util.sizeFromShape(x.shape.slice(0, -1));
  const row = [mean, variance, scale, offset].map((tensor) => heap.addressOf(tensor));
  return heap.create(x.shape, (out) =>
    heap.lend(columns * floatBytes, (factors) =>
      simd.normalizeRows(
        ...([factors, heap.addressOf(x), rows, columns] as const),
        ...([row[0], row[1], row[2], row[3], varianceEpsilon, out] as const),
      ),
    ),
  );
};
