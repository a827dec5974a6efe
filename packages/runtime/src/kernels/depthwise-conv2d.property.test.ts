import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectClose, onBoth, runKernel, takesEverything, uniform } from '../../test/engines.js';
import { convolutions, type Shape4D } from '../../test/shapes.js';

/** One output a channel, and several. */
const cases = fc.record({ shapes: convolutions, multiplier: fc.constantFrom(1, 1, 2, 3) }).map((drawn) => {
  const { xShape, filterShape, strides, pad } = drawn.shapes;
  const [height, width, channels] = filterShape;
  const shape: Shape4D = [height, width, channels, drawn.multiplier];
  const info = tf.backend_util.computeConv2DInfo(xShape, shape, strides, 1, pad, undefined, true);
  return { xShape, filterShape: shape, outShape: info.outShape, strides, pad };
});

describe.each([
  { kernels: 'simd' as const, numRuns: 120 },
  { kernels: 'stock' as const, numRuns: 40 },
])('with $kernels kernels', ({ kernels, numRuns }) => {
  const check = async (work: () => tf.Tensor, tolerance: number) => {
    const [wasm, cpu] = await onBoth(work, kernels);
    expectClose(wasm, cpu, tolerance);
  };

  it('derives by the input as the cpu engine does', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ xShape, filterShape, outShape, strides, pad }) => {
        fc.pre(xShape[0] > 0);
        const attrs = { strides, pad, dilations: 1, inputShape: xShape };
        await check(
          () =>
            runKernel(
              tf.DepthwiseConv2dNativeBackpropInput,
              { dy: uniform(outShape, 1), filter: uniform(filterShape, 2) },
              attrs,
            ),
          1e-4,
        );
      }),
      { numRuns },
    );
  });

  it('derives by the filter as the cpu engine does', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ xShape, filterShape, outShape, strides, pad }) => {
        const attrs = { strides, pad, dilations: 1, filterShape };
        await check(
          () =>
            runKernel(
              tf.DepthwiseConv2dNativeBackpropFilter,
              { x: uniform(xShape, 1), dy: uniform(outShape, 2) },
              attrs,
            ),
          1e-4,
        );
      }),
      { numRuns },
    );
  });
});

it('convolves as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ xShape, filterShape, strides, pad }) => {
      const work = () =>
        tf.depthwiseConv2d(uniform<tf.Rank.R4>(xShape, 1), uniform<tf.Rank.R4>(filterShape, 2), strides, pad);
      const [wasm, cpu] = await onBoth(work);
      expectClose(wasm, cpu, 1e-5);
    }),
    { numRuns: 120 },
  );
});

it('adds a bias and activates as the cpu engine does', async () => {
  const activations = fc.constantFrom<tf.fused.Activation>('linear', 'relu', 'relu6', 'prelu');
  await fc.assert(
    fc.asyncProperty(cases, activations, fc.boolean(), async (shapes, activation, biased) => {
      const { xShape, filterShape, outShape, strides, pad } = shapes;
      const channels = [outShape[3]];
      const [wasm, cpu] = await onBoth(() =>
        tf.fused.depthwiseConv2d({
          x: uniform<tf.Rank.R4>(xShape, 1),
          filter: uniform<tf.Rank.R4>(filterShape, 2),
          strides,
          pad,
          activation,
          bias: biased ? uniform(channels, 3) : undefined,
          preluActivationWeights: activation === 'prelu' ? uniform(channels, 4) : undefined,
        }),
      );
      expectClose(wasm, cpu, 1e-5);
    }),
    { numRuns: 120 },
  );
});

it('takes null for no dilation, as layers give it, and leaves dilation to the stock kernel', async () => {
  for (const dilations of takesEverything ? [null, 2] : [null]) {
    const [wasm, cpu] = await onBoth(() => {
      const inputs = { x: uniform([1, 9, 9, 5], 1), filter: uniform([3, 3, 5, 1], 2) };
      const attrs = { strides: [1, 1], pad: 'same', dataFormat: 'NHWC', dilations };
      return runKernel(tf.DepthwiseConv2dNative, inputs, attrs);
    });
    expectClose(wasm, cpu, 1e-5);
  }
});

it('is trained like any layer', async () => {
  const work = () => {
    const x = uniform<tf.Rank.R4>([2, 7, 8, 5], 1);
    const filter = uniform<tf.Rank.R4>([3, 3, 5, 1], 2);
    const [byX, byFilter] = tf.grads((image, taps) =>
      tf.sum(tf.square(tf.depthwiseConv2d(image as tf.Tensor4D, taps as tf.Tensor4D, 2, 'same'))),
    )([x, filter]);
    return tf.concat([tf.reshape(byX, [-1]), tf.reshape(byFilter, [-1])]);
  };
  const [wasm, cpu] = await onBoth(work);
  expectClose(wasm, cpu, 1e-4);
});
