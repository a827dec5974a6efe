import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { takesStrides } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';

const tolerance = 1e-4;
type Size4 = [number, number, number, number];

const size = (max: number) => fc.integer({ min: 1, max });
const cases = fc.record({
  image: fc.tuple(size(3), size(12), size(12), size(5)),
  filter: fc.tuple(size(4), size(4), size(7)),
  strides: fc.tuple(size(4), size(4)),
  pad: fc.constantFrom<'valid' | 'same'>('valid', 'same'),
});

it('agrees with the cpu engine at any stride and padding', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ image, filter: [height, width, channels], strides, pad }) => {
      fc.pre(pad === 'same' || (image[1] >= height && image[2] >= width));
      fc.pre(takesStrides([height, width], strides));
      const filterShape: Size4 = [height, width, image[3], channels];
      const { outShape } = tf.backend_util.computeConv2DInfo(image, filterShape, strides, 1, pad);
      const [wasm, cpu] = await onBoth(() => {
        const inputs = { x: uniform(image, 1), dy: uniform(outShape as Size4, 2) };
        return tf.engine().runKernel<tf.Tensor>(tf.Conv2DBackpropFilter, inputs, {
          strides,
          pad,
          dataFormat: 'NHWC',
          filterShape,
        });
      }, 'stock');
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 300 },
  );
});

it('gives zeros for an empty batch', async () => {
  await initRuntime({ engine: 'wasm', kernels: 'stock' });
  const values = tf.tidy(() => {
    const attrs = { filterShape: [1, 1, 2, 3], strides: 1, pad: 'valid', dataFormat: 'NHWC' };
    const inputs = { x: tf.zeros([0, 2, 2, 2]), dy: tf.zeros([0, 2, 2, 3]) };
    return tf.engine().runKernel<tf.Tensor>(tf.Conv2DBackpropFilter, inputs, attrs).dataSync();
  });
  expect([...values]).toEqual([0, 0, 0, 0, 0, 0]);
});
