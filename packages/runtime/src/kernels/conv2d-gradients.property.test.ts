import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, runKernel, uniform } from '../../test/engines.js';
import { convolutions, type Shape4D } from '../../test/shapes.js';

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

it.each([
  { what: 'more tiles than are summed at once', shape: [3, 21, 19, 8], outChannels: 17 },
  { what: 'more input channels than rows at once', shape: [1, 4, 5, 260], outChannels: 18 },
  {
    what: 'tiles that reach over the edge, channels over the last vector',
    shape: [2, 5, 7, 13],
    outChannels: 30,
  },
])('derives by the filter and the input: $what', async ({ shape, outChannels }) => {
  const xShape = shape as Shape4D;
  const filterShape: Shape4D = [3, 3, xShape[3], outChannels];
  const settings = { strides: 1, pad: 'same', dataFormat };
  for (const seed of [1, 2]) {
    const [wasm, cpu] = await onBoth(() => {
      const dy = uniform([...xShape.slice(0, 3), outChannels], seed);
      const byFilter = { ...settings, filterShape };
      const byInput = { ...settings, inputShape: xShape };
      return tf.concat(
        [
          runKernel(tf.Conv2DBackpropFilter, { x: uniform(xShape, seed + 1), dy }, byFilter),
          runKernel(tf.Conv2DBackpropInput, { dy, filter: uniform(filterShape, seed + 2) }, byInput),
        ].map((gradient) => tf.reshape(gradient, [-1])),
      );
    });
    expectClose(wasm, cpu, tolerance);
  }
});
