import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';

const tolerance = 1e-5;

it('normalises with given moments as the cpu engine does', async () => {
  const shapes = fc.tuple(upTo(3, 0), upTo(40), upTo(3), upTo(19));
  const epsilons = fc.constantFrom(0, 1e-3, 1);
  await fc.assert(
    fc.asyncProperty(
      shapes,
      fc.boolean(),
      fc.boolean(),
      epsilons,
      async (shape, scaled, shifted, epsilon) => {
        const row = (seed: number) => uniform<tf.Rank.R1>([shape[3]], seed);
        const [wasm, cpu] = await onBoth(() => {
          const [scale, offset] = [scaled ? row(4) : undefined, shifted ? row(5) : undefined];
          const variance = tf.add<tf.Tensor1D>(tf.abs(row(3)), 0.1);
          return tf.batchNorm(uniform<tf.Rank.R4>(shape, 1), row(2), variance, offset, scale, epsilon);
        });
        expectClose(wasm, cpu, tolerance);
      },
    ),
    { numRuns: 100 },
  );
});
