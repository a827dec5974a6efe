import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';

const tolerance = 1e-6;

it('gives the shares that the cpu engine gives, of two and of more', async () => {
  const ranges = fc.constantFrom(1e-3, 1, 10, 60, 1e4);
  await fc.assert(
    fc.asyncProperty(fc.tuple(upTo(3, 0), upTo(11), upTo(3)), ranges, async (shape, range) => {
      const [wasm, cpu] = await onBoth(() => tf.softmax(tf.mul(uniform(shape, 1), range)));
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 150 },
  );
});
