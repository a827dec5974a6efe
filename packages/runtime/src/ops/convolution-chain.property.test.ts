import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { fewestImages, type Shape4D, upTo } from '../../test/shapes.js';
import { type ChainSliding, type ChainStep, convolutionChain } from './convolution-chain.js';

const tolerance = 1e-5;

interface DrawnStep {
  readonly depthwise: boolean;
  readonly window: number;
  readonly stride: number;
  readonly padding: 'valid' | 'same';
  readonly outChannels: number;
  readonly biased: boolean;
  readonly sloped: boolean;
  /** Which of the values that fit is added. */
  readonly added: number;
}

const step: fc.Arbitrary<DrawnStep> = fc.record({
  depthwise: fc.boolean(),
  window: fc.constantFrom(1, 1, 2, 3, 3),
  stride: fc.constantFrom(1, 1, 2),
  padding: fc.constantFrom<'valid' | 'same'>('valid', 'same', 'same'),
  outChannels: fc.constantFrom(1, 3, 4, 5, 12, 16, 17, 20, 64),
  biased: fc.boolean(),
  sloped: fc.boolean(),
  added: fc.nat(9),
});

const chains = fc.record({
  xShape: fc.tuple(
    fc.constantFrom(fewestImages, 1, 2, 3, 5),
    upTo(14),
    upTo(14),
    fc.constantFrom(1, 3, 4, 9, 16),
  ),
  drawn: fc.array(step, { minLength: 1, maxLength: 6 }),
});

/** Steps as drawn, as far as the images are large enough for them. */
function stepsOf(xShape: Shape4D, drawn: readonly DrawnStep[]): ChainStep[] {
  const shapes = [xShape];
  return drawn.flatMap(({ depthwise, window, stride, padding, outChannels, biased, sloped, added }, seed) => {
    const shape = shapes[shapes.length - 1];
    if (padding === 'valid' && Math.min(shape[1], shape[2]) < window) return [];
    const filterShape: Shape4D = [window, window, shape[3], depthwise ? 1 : outChannels];
    const info = tf.backend_util.computeConv2DInfo(
      shape,
      filterShape,
      stride,
      1,
      padding,
      undefined,
      depthwise,
    );
    const outShape = info.outShape as Shape4D;
    const fitting = shapes.flatMap((other, index) => (String(other) === String(outShape) ? [index] : []));
    shapes.push(outShape);
    return [
      {
        depthwise,
        strides: [stride, stride],
        padding,
        added: fitting.length > 0 ? fitting[added % fitting.length] : undefined,
        filter: uniform<tf.Rank.R4>(filterShape, seed),
        bias: biased ? uniform<tf.Rank.R1>([outShape[3]], seed + 10) : undefined,
        slope: sloped ? uniform([1, 1, outShape[3]], seed + 20) : undefined,
      },
    ];
  });
}

it('convolves step by step as the cpu engine does', async () => {
  await fc.assert(
    fc.asyncProperty(chains, async ({ xShape, drawn }) => {
      const [wasm, cpu] = await onBoth(() => {
        const steps = stepsOf(xShape, drawn);
        const x = uniform<tf.Rank.R4>(xShape, 99);
        return steps.length === 0 ? x : convolutionChain(x, steps);
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 250 },
  );
});

it('takes images of other numbers and sizes, and other values, through a chain that it knows', async () => {
  const sizes: Shape4D[] = [
    [1, 6, 5, 4],
    [3, 6, 5, 4],
    [2, 9, 7, 4],
    [1, 6, 5, 4],
  ];
  const filterShape: Shape4D = [3, 3, 4, 4];
  const [wasm, cpu] = await onBoth(() => {
    const filter = tf.variable(uniform<tf.Rank.R4>(filterShape, 1));
    const sliding: ChainSliding = { depthwise: false, strides: [1, 1], padding: 'same' };
    const steps: ChainStep[] = [
      { ...sliding, filter },
      { ...sliding, filter, added: 0 },
    ];
    const results = sizes.map((size, seed) => {
      filter.assign(uniform<tf.Rank.R4>(filterShape, 10 + seed));
      return tf.reshape(convolutionChain(uniform<tf.Rank.R4>(size, seed), steps), [-1]);
    });
    filter.dispose();
    return tf.concat(results);
  });
  expectClose(wasm, cpu, tolerance);
});

it.each(['simd', 'stock'] as const)(
  'keeps no tensor but the result, and leaves the others, with %s kernels',
  async (kernels) => {
    await onBoth(() => {
      const drawn = { window: 3, stride: 1, padding: 'same', biased: true, sloped: true } as const;
      const x = uniform<tf.Rank.R4>([3, 6, 5, 4], 1);
      const steps = stepsOf(x.shape, [
        { ...drawn, depthwise: false, outChannels: 4, added: 0 },
        { ...drawn, depthwise: true, outChannels: 1, added: 1 },
        { ...drawn, depthwise: false, outChannels: 4, added: 0 },
      ]);
      const before = tf.memory().numTensors;
      const result = convolutionChain(x, steps);
      expect(tf.memory().numTensors).toBe(before + 1);
      expect([x, ...steps.map(({ filter }) => filter)].some(({ isDisposed }) => isDisposed)).toBe(false);
      return result;
    }, kernels);
  },
);

it('says which step does not fit', async () => {
  await onBoth(() => {
    const x = uniform<tf.Rank.R4>([1, 6, 5, 4], 1);
    const filter = uniform<tf.Rank.R4>([1, 1, 3, 4], 2);
    const steps: ChainStep[] = [{ depthwise: false, strides: [1, 1], padding: 'same', filter }];
    expect(() => convolutionChain(x, steps)).toThrow(/step 0|must match/);
    return x;
  });
});
