import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, takesEverything, uniform } from '../../test/engines.js';

const tolerance = 1e-5;

it('agrees with the cpu engine, as the gradient of gather and for dropped rows', async () => {
  const segments = fc.array(fc.integer({ min: -1, max: takesEverything ? 6 : 4 }), {
    minLength: 1,
    maxLength: 20,
  });
  const inner = fc.constantFrom<number[]>([], [1], [5], [3, 4]);
  await fc.assert(
    fc.asyncProperty(segments, inner, async (ids, shape) => {
      const [wasm, cpu] = await onBoth(() => {
        const rows = uniform([ids.length, ...shape], 1);
        return tf.unsortedSegmentSum(rows, tf.tensor1d(ids, 'int32'), 5);
      });
      expectClose(wasm, cpu, tolerance);
    }),
  );
});
