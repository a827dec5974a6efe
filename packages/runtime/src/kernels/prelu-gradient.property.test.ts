import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';

/** Both gradients, with zeros among the inputs. */
const gradients = (shape: number[], slopes: number[]) => () => {
  const x = tf.round(tf.mul(uniform(shape, 1), 3));
  const loss = (values: tf.Tensor, slope: tf.Tensor) =>
    tf.sum(tf.mul(tf.prelu(values, slope), uniform(shape, 2)));
  const [byInput, bySlope] = tf.grads(loss)([x, uniform(slopes, 3)]);
  return tf.concat([tf.reshape(byInput, [-1]), tf.reshape(bySlope, [-1])]);
};

const tolerance = 1e-5;

it('derives a PReLU of one slope a channel as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(upTo(3), upTo(20), upTo(20), upTo(13), async (batch, height, width, channels) => {
      const [wasm, cpu] = await onBoth(gradients([batch, height, width, channels], [1, 1, channels]));
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 40 },
  );
});

it.each([
  ['each pixel', [4, 5, 3]],
  ['all values', [1]],
  ['each line', [4, 1, 1]],
])('derives a PReLU with slopes for %s', async (_, slopes) => {
  const [wasm, cpu] = await onBoth(gradients([2, 4, 5, 3], slopes));
  expectClose(wasm, cpu, tolerance);
});

it('gives the gradient of tfjs its place back with the stock kernels', async () => {
  await initRuntime({ engine: 'wasm', kernels: 'stock' });
  const stock = tf.getGradient(tf.Prelu);
  await initRuntime({ kernels: 'simd' });
  expect(tf.getGradient(tf.Prelu)).not.toBe(stock);
  await initRuntime({ kernels: 'stock' });
  expect(tf.getGradient(tf.Prelu)).toBe(stock);
  await initRuntime({ kernels: 'simd' });
});
