import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, runKernel, uniform } from '../../test/engines.js';
import { convolutions } from '../../test/shapes.js';

const tolerance = 1e-4;
const numRuns = 150;
const dataFormat = 'NHWC';

const sizeOf = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
/** The cpu engine takes a second for the filter's gradient of a few million products: wide layers come with small images here. */
const mostProducts = 1e6;
const affordable = convolutions.filter(
  ({ filterShape, outShape: [batch, height, width] }) =>
    batch * height * width * sizeOf(filterShape) <= mostProducts,
);

it('derives by the filter as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(affordable, async ({ xShape, filterShape, outShape, strides, pad }) => {
      const [wasm, cpu] = await onBoth(() => {
        const inputs = { x: uniform(xShape, 1), dy: uniform(outShape, 2) };
        return runKernel(tf.Conv2DBackpropFilter, inputs, { strides, pad, dataFormat, filterShape });
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns },
  );
});

it('derives by the input as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(convolutions, async ({ xShape, filterShape, outShape, strides, pad }) => {
      const [wasm, cpu] = await onBoth(() => {
        const inputs = { dy: uniform(outShape, 1), filter: uniform(filterShape, 2) };
        return runKernel(tf.Conv2DBackpropInput, inputs, { strides, pad, dataFormat, inputShape: xShape });
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns },
  );
});

it.each([
  [6, 7, 7],
  [5, 4, 3],
  [2, 20, 20],
])('derives a convolution of single pixels, whose images (%i of %i × %i) are joined', async (...size) => {
  const [wasm, cpu] = await onBoth(() => {
    const loss = (x: tf.Tensor, filter: tf.Tensor) =>
      tf.sum(tf.square(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same')));
    const inputs = [uniform([...size, 9], 1), uniform([1, 1, 9, 5], 2)];
    return tf.concat(
      tf
        .grads(loss)(inputs)
        .map((gradient) => tf.reshape(gradient, [-1])),
    );
  });
  expectClose(wasm, cpu, tolerance);
});
