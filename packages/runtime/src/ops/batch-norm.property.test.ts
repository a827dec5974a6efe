import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { batchMoments, batchNormGradient } from './batch-norm.js';

const tolerance = 1e-5;

const batches = fc.record({
  /** More than are summed in a block, too. */
  rows: fc.oneof(upTo(9), fc.constantFrom(256, 257, 700)),
  channels: fc.constantFrom(1, 4, 5, 16, 36),
  offset: fc.constantFrom(0, 3),
});

const flat = (tensors: tf.Tensor[]) => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1])));
const batchOf = ({ rows, channels, offset }: { rows: number; channels: number; offset: number }) =>
  tf.add(uniform<tf.Rank.R4>([rows, 1, 1, channels], 1), offset);

it('finds the moments that the cpu engine finds, where the mean is large too', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (batch) => {
      const [wasm, cpu] = await onBoth(() => {
        const { mean, variance } = batchMoments(batchOf(batch));
        return flat([mean, variance]);
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 60 },
  );
});

it('finds the gradients that the cpu engine finds', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (batch) => {
      const [wasm, cpu] = await onBoth(() => {
        const x = batchOf(batch);
        const { channels } = batch;
        const normalized = {
          ...{ x, gamma: uniform<tf.Rank.R1>([channels], 2), epsilon: 1e-3 },
          ...{ mean: uniform<tf.Rank.R1>([channels], 3), variance: tf.fill<tf.Rank.R1>([channels], 0.4) },
        };
        return flat(batchNormGradient(uniform(x.shape, 4), normalized));
      });
      expectClose(wasm, cpu, tolerance);
    }),
    { numRuns: 60 },
  );
});
