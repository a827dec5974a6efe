import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

const floatBytes = 4;

/**
 * `Slice` of contiguous values, such as some images of a batch. The stock kernel first copies the whole tensor out of
 * the engine's memory.
 */
export const slice: SimdKernel<'x', tf.SliceAttrs> = ({ inputs: { x }, attrs, heap, simd }) => {
  if (x.dtype !== 'float32') return undefined;
  const [begin, size] = tf.slice_util.parseSliceParams(x as tf.Tensor, attrs.begin, attrs.size);
  tf.slice_util.assertParamsValid(x as tf.Tensor, begin, size);
  if (!tf.slice_util.isSliceContinous(x.shape, begin, size)) return undefined;
  const first = tf.slice_util.computeFlatOffset(begin, tf.util.computeStrides(x.shape));
  const bytes = tf.util.sizeFromShape(size) * floatBytes;
  return heap.create(size, (out) => simd.copy(heap.addressOf(x) + first * floatBytes, bytes, out));
};
