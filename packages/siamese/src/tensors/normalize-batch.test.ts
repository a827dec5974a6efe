import { initRuntime } from '@lookalike/runtime';
import { batchMoments } from '@lookalike/runtime/tensors';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import '../tensors.js';
import { normalizeBatch } from './normalize-batch.js';

beforeAll(() => initRuntime());

const epsilon = 1e-3;

/** The same by operations of tfjs, whose gradients are their own. */
function oracle(x: tf.Tensor, gamma: tf.Tensor1D, beta: tf.Tensor1D): tf.Tensor {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes);
  const centred = tf.sub(x, mean);
  return tf.add(tf.mul(tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon))), gamma), beta);
}

const ours = (x: tf.Tensor, gamma: tf.Tensor1D, beta: tf.Tensor1D) =>
  normalizeBatch(x, batchMoments(x), { gamma, beta, epsilon });

it.each([[[6, 5]], [[4, 3, 2, 5]]])(
  'has values and gradients of the moments as tfjs has, for %j',
  async (shape) => {
    await expectNoLeak(() =>
      tf.tidy(() => {
        const x = tf.add(tf.randomNormal(shape, 0, 2, 'float32', 1), 0.7);
        const weights = tf.randomNormal(shape, 0, 1, 'float32', 2);
        const gamma = tf.tensor1d([1, 0.5, 2, -1, 0.1]);
        const beta = tf.tensor1d([0, 1, -1, 0.5, 2]);
        const gradientsOf = (normalize: typeof ours) =>
          tf.grads((a, b, c) => tf.sum(tf.mul(normalize(a, b as tf.Tensor1D, c as tf.Tensor1D), weights)))([
            x,
            gamma,
            beta,
          ]);
        const pairs = [
          [ours(x, gamma, beta), oracle(x, gamma, beta)],
          ...gradientsOf(ours).map((gradient, i) => [gradient, gradientsOf(oracle)[i]]),
        ];
        for (const [value, expected] of pairs) {
          expect(value.shape).toEqual(expected.shape);
          expect(tf.max(tf.abs(tf.sub(value, expected))).dataSync()[0]).toBeLessThan(1e-4);
        }
      }),
    );
  },
);
