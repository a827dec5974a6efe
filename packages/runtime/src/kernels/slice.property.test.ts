import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';

/** Where a slice begins and how long it is, along sides of one to five. */
const slices = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 })
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      begin: fc.tuple(...shape.map((side) => fc.integer({ min: 0, max: side - 1 }))),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      whole: fc.boolean(),
    }),
  )
  .map(({ shape, begin, share, whole }) => {
    const start = whole ? begin.map((at, axis) => (axis === 0 ? at : 0)) : begin;
    return {
      shape,
      start,
      size: start.map((at, axis) => (whole && axis > 0 ? -1 : Math.round(share * (shape[axis] - at)))),
    };
  });

it('takes the part that the cpu engine takes, lying in one piece or not', async () => {
  await fc.assert(
    fc.asyncProperty(slices, async ({ shape, start, size }) => {
      const [wasm, cpu] = await onBoth(() =>
        tf.slice(uniform(shape as [number], 1) as tf.Tensor, start, size),
      );
      expectClose(wasm, cpu, 0);
    }),
    { numRuns: 150 },
  );
});
