import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { fewestImages, upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';
import { convolveReluPool } from './convolve-relu-pool.js';

const tolerance = 1e-5;

const calls = fc.record({
  batch: fc.constantFrom(fewestImages, 1, 2, 5),
  height: upTo(15, 4),
  width: upTo(15, 4),
  channels: fc.constantFrom(1, 3, 6, 8),
  outChannels: fc.constantFrom(1, 4, 6, 7, 16),
  fixedInput: fc.boolean(),
});
type Call = typeof calls extends fc.Arbitrary<infer T> ? T : never;

/** The inputs of a case. */
function inputsOf({ batch, height, width, channels, outChannels }: Call) {
  const x = uniform<tf.Rank.R4>([batch, height, width, channels], 1);
  return [
    x,
    uniform<tf.Rank.R4>([3, 3, channels, outChannels], 2),
    uniform<tf.Rank.R1>([outChannels], 3),
  ] as const;
}

it('convolves, cuts off and pools as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const [wasm, cpu] = await onBoth(() =>
        convolveReluPool(...inputsOf(call), { fixedInput: call.fixedInput }),
      );
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 60 },
  );
});

it('has the gradients that the cpu engine composes', async () => {
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const { fixedInput } = call;
      const gradients = () => {
        const [x, filter, bias] = inputsOf(call);
        const weighted = (pooled: tf.Tensor) => tf.sum(tf.mul(pooled, uniform(pooled.shape, 4)));
        const loss = (images: tf.Tensor, kernel: tf.Tensor, offset: tf.Tensor) =>
          weighted(
            convolveReluPool(images as tf.Tensor4D, kernel as tf.Tensor4D, offset as tf.Tensor1D, {
              fixedInput,
            }),
          );
        const all = fixedInput
          ? tf.grads((kernel, offset) => loss(x, kernel, offset))([filter, bias])
          : tf.grads(loss)([x, filter, bias]);
        return tf.concat(all.map((gradient) => tf.reshape(gradient, [-1])));
      };
      const [wasm, cpu] = await onBoth(gradients);
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 60 },
  );
});

it('gives a gradient to the first of equal pixels, to none that the ReLU cuts off, and frees what it used', async () => {
  await initRuntime({ engine: 'wasm' });
  const before = tf.memory().numTensors;
  const gradient = tf.tidy(() => {
    const centre = tf.tensor4d([0, 0, 0, 0, 1, 0, 0, 0, 0], [3, 3, 1, 1]);
    const filter = tf.tile(centre, [1, 1, 1, 4]) as tf.Tensor4D;
    const bias = tf.tensor1d([0, 0, -5, -7]);
    const x = tf.fill([1, 4, 4, 1], 5) as tf.Tensor4D;
    const byInput = tf.grad((images) => tf.sum(convolveReluPool(images as tf.Tensor4D, filter, bias)))(x);
    return [...byInput.dataSync()];
  });
  const expected = Array.from({ length: 16 }, (_, pixel) => (pixel === 5 ? 2 : 0));
  expect(gradient).toEqual(expected);
  expect(tf.memory().numTensors).toBe(before);
});
