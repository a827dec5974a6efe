import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { tensor1d, tidy, variable } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { WeightAverage } from './weight-average.js';

beforeAll(() => initRuntime());

const steps = fc.array(fc.float({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 });

it('is the running mean that plain loops give, and never beyond what the weights were', async () => {
  await expectNoLeak(() =>
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 0.999, noNaN: true }), (values, keep) => {
        const [first, ...others] = values;
        const weight = tidy(() => variable(tensor1d([first])));
        const average = new WeightAverage([weight], keep);
        let expected = first;
        for (const [index, value] of others.entries()) {
          tidy(() => weight.assign(tensor1d([value])));
          average.update(index + 1);
          const share = Math.min(keep, (2 + index) / (11 + index));
          expected = share * expected + (1 - share) * value;
        }
        const [found] = average.values[0].dataSync();
        expect(found).toBeCloseTo(expected, 3);
        expect(found).toBeGreaterThanOrEqual(Math.min(...values) - 1e-4);
        expect(found).toBeLessThanOrEqual(Math.max(...values) + 1e-4);
        average.dispose();
        weight.dispose();
      }),
    ),
  );
});
