import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onBoth } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';
import { dropoutMask } from './dropout-mask.js';

it('is the same on every engine', async () => {
  const rates = fc.double({ min: 0, max: 0.99, noNaN: true });
  await fc.assert(
    fc.asyncProperty(fc.tuple(upTo(5), upTo(9)), rates, fc.nat(), async (shape, rate, seed) => {
      const [wasm, cpu] = await onBoth(() => dropoutMask(shape, rate, seed));
      expect(wasm).toEqual(cpu);
    }),
  );
});

it('drops the share it is told to, keeps the mean, and differs from seed to seed', async () => {
  await initRuntime({ engine: 'wasm' });
  const [count, rate] = [100_000, 0.25];
  const [a, b] = [1, 2].map((seed) => tf.tidy(() => [...dropoutMask([count], rate, seed).dataSync()]));
  expect(a.filter((value) => value === 0).length / count).toBeCloseTo(rate, 2);
  expect(new Set(a)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  const bothDropped = a.filter((value, index) => value === 0 && b[index] === 0).length / count;
  expect(bothDropped).toBeCloseTo(rate * rate, 2);
});

it('refuses to drop everything', () => {
  expect(() => dropoutMask([2], 1, 1)).toThrow(/rate/);
});
