import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, runKernel, uniform } from '../../test/engines.js';
import { convolutions, type Shape4D } from '../../test/shapes.js';

const tolerance = 1e-5;
const numRuns = 150;

/** Values with many equal ones among them, so that ties are met. */
const rough = (shape: Shape4D, coarse: boolean) => {
  const values = uniform<tf.Rank.R4>(shape, 1);
  return coarse ? tf.round(tf.mul<tf.Tensor4D>(values, 3)) : values;
};

/** Any window, and often the commonest, which has kernels of its own. */
const pools = fc
  .tuple(convolutions, fc.boolean())
  .map(([drawn, common]) =>
    common
      ? { ...drawn, pad: 'same' as const, filterShape: [2, 2], strides: [2, 2] as [number, number] }
      : drawn,
  );

it('pools, and leads gradients back, as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(pools, fc.boolean(), async ({ xShape, filterShape, strides, pad }, coarse) => {
      const filterSize: [number, number] = [filterShape[0], filterShape[1]];
      const [wasm, cpu] = await onBoth(() => tf.maxPool(rough(xShape, coarse), filterSize, strides, pad));
      expectClose(wasm, cpu, tolerance);
      const [gradient, expected] = await onBoth(() => {
        const input = rough(xShape, coarse);
        const output = tf.maxPool(input, filterSize, strides, pad);
        const dy = uniform(output.shape, 2);
        return runKernel(tf.MaxPoolGrad, { dy, input, output }, { filterSize, strides, pad });
      });
      expectClose(gradient, expected, tolerance);
    }),
    { numRuns },
  );
});
