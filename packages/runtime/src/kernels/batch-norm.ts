import * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

const floatBytes = 4;

const tableOf = ({ shape }: tf.TensorInfo) => {
  const columns = shape[shape.length - 1];
  return { columns, rows: tf.util.sizeFromShape([...shape]) / columns };
};

/** The kernel behind `batchMoments`. */
export const batchMoments: SimdKernel<'x', object> = ({ inputs: { x }, heap, simd }) => {
  const { rows, columns } = tableOf(x);
  return heap.createAll(2, [columns], (mean, variance) =>
    heap.lend(2 * columns * floatBytes, (sums) =>
      simd.columnMoments(sums, heap.addressOf(x), rows, columns, mean, variance),
    ),
  );
};

type Inputs = 'dy' | 'x' | 'gamma' | 'mean' | 'variance';

/** The kernel behind `batchNormGradient`: the gradients by x, gamma and beta. */
export const batchNormGradient: SimdKernel<Inputs, { readonly epsilon: number }> = (call) => {
  const { inputs, attrs, heap, simd } = call;
  const { rows, columns } = tableOf(inputs.x);
  const [dy, x, gamma, mean, variance] = (['dy', 'x', 'gamma', 'mean', 'variance'] as const).map((name) =>
    heap.addressOf(inputs[name]),
  );
  const perColumn = heap.createAll(2, [columns], () => undefined);
  const [dGamma, dBeta] = perColumn.map((tensor) => heap.addressOf(tensor));
  const dx = heap.create(inputs.x.shape, (out) =>
    heap.lend(3 * columns * floatBytes, (room) =>
      simd.batchNormGradient(
        ...([room, dy, x, rows, columns, gamma, mean, variance, attrs.epsilon] as const),
        ...([out, dGamma, dBeta] as const),
      ),
    ),
  );
  return [dx, ...perColumn];
};
