import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { tripletLoss } from '../../tensors.js';

beforeAll(() => initRuntime());

it('is the mean of what positives are too far and negatives too near', async () => {
  const loss = await expectNoLeak(() =>
    tidy(() => tripletLoss(tensor1d([0.5, 1, 0.1]), tensor1d([1, 0.8, 0.9]), 0.2).arraySync()),
  );
  expect(loss).toBeCloseTo((0 + 0.4 + 0) / 3, 6);
});
