import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';

const gradient = (count: number) => () => {
  const x = tf.round(tf.mul(uniform([count], 1), 3)); // zeros among them
  return tf.grad((values) => tf.sum(tf.mul(tf.relu(values), uniform([count], 2))))(x);
};

it('derives a ReLU as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(upTo(40), async (count) => {
      const [wasm, cpu] = await onBoth(gradient(count));
      expectClose(wasm, cpu, 0);
    }),
    { numRuns: 40 },
  );
});

it('gives the gradient of tfjs its place back with the stock kernels', async () => {
  await initRuntime({ engine: 'wasm', kernels: 'stock' });
  const stock = tf.getGradient(tf.Relu);
  await initRuntime({ kernels: 'simd' });
  expect(tf.getGradient(tf.Relu)).not.toBe(stock);
  await initRuntime({ kernels: 'stock' });
  expect(tf.getGradient(tf.Relu)).toBe(stock);
  await initRuntime({ kernels: 'simd' });
});
