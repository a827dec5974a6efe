import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';

const tolerance = 1e-5;

it('adds rows, and sums them up, as the cpu engine does', async () => {
  const shapes = fc.tuple(upTo(3, 0), upTo(300), upTo(3), upTo(19));
  await fc.assert(
    fc.asyncProperty(shapes, fc.boolean(), async (shape, keepDims) => {
      const [added, addedOnCpu] = await onBoth(() => tf.add(uniform(shape, 1), uniform([shape[3]], 2)));
      expectClose(added, addedOnCpu, tolerance);
      const [sums, sumsOnCpu] = await onBoth(() => tf.sum(uniform(shape, 1), [0, 1, 2], keepDims));
      expectClose(sums, sumsOnCpu, tolerance);
    }),
    { numRuns: 100 },
  );
});
