import * as tf from '@tensorflow/tfjs-core';

/**
 * Adds up the rows of x that belong to the same segment; the gradient of `gather`. x is `[rows, …]`, segmentIds
 * `[rows]`, the result `[numSegments, …]`. Rows with a negative segment are dropped.
 */
export const unsortedSegmentSum: tf.KernelFunc = ({ inputs, attrs }) => {
  const { x, segmentIds } = inputs as tf.UnsortedSegmentSumInputs;
  const { numSegments } = attrs as unknown as tf.UnsortedSegmentSumAttrs;
  const rows = x as tf.Tensor;
  const ids = segmentIds as tf.Tensor1D;
  const inner = rows.shape.slice(1);
  const shape = [numSegments, ...inner];
  if (tf.util.sizeFromShape(shape) === 0 || rows.size === 0) return tf.zeros(shape, rows.dtype);
  return tf.tidy(() => {
    const membership = tf.cast(tf.oneHot(tf.cast(ids, 'int32'), numSegments), 'float32'); // [rows, segments]
    const flat = tf.cast(tf.reshape(rows, [ids.size, -1]), 'float32'); // [rows, inner]
    const sums = tf.matMul(membership, flat, true); // [segments, inner]
    return tf.cast(tf.reshape(sums, shape), rows.dtype);
  });
};
