import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { convolutions } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';

const tolerance = 1e-5;
const numRuns = 250;

/**
 * A filter whose sums deviate from zero by about two, however many terms they have: errors are relative to the largest
 * output, which ReLU6 cuts off at six.
 */
function moderateFilter(shape: [number, number, number, number]): tf.Tensor4D {
  const [height, width, channels] = shape;
  return tf.mul(uniform<tf.Rank.R4>(shape, 2), 6 / Math.sqrt(height * width * channels));
}

it('convolves as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(convolutions, async ({ xShape, filterShape, strides, pad }) => {
      const [wasm, cpu] = await onBoth(() =>
        tf.conv2d(uniform<tf.Rank.R4>(xShape, 1), uniform<tf.Rank.R4>(filterShape, 2), strides, pad),
      );
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns },
  );
});

it('adds a bias and activates as the cpu engine does', async () => {
  const activations = fc.constantFrom<tf.fused.Activation>('linear', 'relu', 'relu6', 'prelu');
  await fc.assert(
    fc.asyncProperty(convolutions, activations, fc.boolean(), async (shapes, activation, biased) => {
      const { xShape, filterShape, strides, pad } = shapes;
      const columns = [filterShape[3]];
      const [wasm, cpu] = await onBoth(() =>
        tf.fused.conv2d({
          x: uniform<tf.Rank.R4>(xShape, 1),
          filter: moderateFilter(filterShape),
          strides,
          pad,
          activation,
          bias: biased ? uniform(columns, 3) : undefined,
          preluActivationWeights: activation === 'prelu' ? uniform(columns, 4) : undefined,
        }),
      );
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns },
  );
});

it('leaves to the stock kernel what it does not cover', async () => {
  const [wasm, cpu] = await onBoth(() => {
    const x = uniform<tf.Rank.R4>([1, 9, 9, 3], 1);
    return tf.conv2d(x, uniform<tf.Rank.R4>([3, 3, 3, 5], 2), 1, 'valid', 'NHWC', 2);
  });
  expectClose(wasm, cpu, tolerance);
});

it('says which kernels serve, and changes them on request', async () => {
  expect(['simd', 'relaxed-simd']).toContain((await initRuntime({ engine: 'wasm' })).kernels);
  expect(await initRuntime({ kernels: 'stock' })).toMatchObject({ engine: 'wasm', kernels: 'stock' });
  expect(await initRuntime()).toMatchObject({ kernels: 'stock' });
  expect((await initRuntime({ kernels: 'simd' })).kernels).not.toBe('stock');
});
