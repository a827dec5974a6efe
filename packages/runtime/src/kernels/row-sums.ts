import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

/** One vector. */
const minColumns = 4;

/** `Add` of one row to all rows of a table, such as a bias to all pixels. For equal shapes the stock kernel is fast. */
export const add: SimdKernel<'a' | 'b', unknown> = ({ inputs: { a, b }, heap, simd }) => {
  const columns = a.shape.at(-1);
  const isRow = b.shape.length === 1 && b.shape[0] === columns && a.shape.length > 1;
  if (
    columns === undefined ||
    columns < minColumns ||
    !isRow ||
    a.dtype !== 'float32' ||
    b.dtype !== 'float32'
  )
    return undefined;
  const rows = tf.util.sizeFromShape(a.shape.slice(0, -1));
  return heap.create(a.shape, (out) =>
    simd.addToRows(heap.addressOf(a), rows, columns, heap.addressOf(b), out),
  );
};

/** `Sum` over all axes except the last, such as the gradient of a bias. */
export const sum: SimdKernel<'x', tf.SumAttrs> = ({
  inputs: { x },
  attrs: { axis, keepDims },
  heap,
  simd,
}) => {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const last = x.shape.length - 1;
  const columns = x.shape[last];
  const isOverRows = last > 0 && axes.length === last && !axes.includes(last);
  if (!isOverRows || x.dtype !== 'float32') return undefined;
  const rows = tf.util.sizeFromShape(x.shape.slice(0, -1));
  const shape = keepDims ? [...axes.map(() => 1), columns] : [columns];
  return heap.create(shape, (out) => simd.sumRows(heap.addressOf(x), rows, columns, out));
};
