import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { fewestImages, upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';
import { convolvePooled } from './convolve-pooled.js';

const tolerance = 1e-5;

it('convolves and pools as the cpu engine does', async () => {
  const calls = fc.record({
    // Several times as many as are convolved at a time, too.
    batch: fc.oneof(fc.constantFrom(fewestImages, 1, 2, 3), fc.constantFrom(9, 40)),
    side: fc.oneof(upTo(9, 4), fc.constantFrom(24, 48)),
    filterSide: fc.constantFrom(1, 2, 3, 3),
    channels: fc.constantFrom(1, 3, 8),
    outChannels: fc.constantFrom(1, 4, 6, 28),
    window: fc.constantFrom<2 | 3>(2, 3),
    sloped: fc.boolean(),
  });
  const isCheap = ({ batch, side }: { batch: number; side: number }) => batch * side ** 2 < 24_000;
  await fc.assert(
    fc.asyncProperty(
      calls.filter(isCheap),
      async ({ batch, side, filterSide, channels, outChannels, window, sloped }) => {
        const [wasm, cpu] = await onBoth(() => {
          const layer = {
            kernel: uniform<tf.Rank.R4>([filterSide, filterSide, channels, outChannels], 2),
            bias: uniform<tf.Rank.R1>([outChannels], 3),
            alpha: sloped ? uniform<tf.Rank.R1>([outChannels], 4) : undefined,
          };
          return convolvePooled(uniform<tf.Rank.R4>([batch, side, side, channels], 1), layer, window);
        });
        expectClose(wasm, cpu, tolerance);
      },
    ),
    { numRuns: 60 },
  );
});

it.each([
  [2, 5, [2, 4, 5]],
  [2, 6, [2, 4, 6]],
  [3, 5, [3, 5]],
  [3, 6, [3, 5, 6]],
] as const)(
  'takes windows of %i with stride 2 until nothing of %i is left',
  async (window, side, expected) => {
    await initRuntime({ engine: 'wasm' });
    const before = tf.memory().numTensors;
    const firstLine = tf.tidy(() => {
      const columns = tf.tile(tf.reshape(tf.range(1, side + 1), [1, 1, side, 1]), [1, side, 1, 1]);
      const layer = { kernel: tf.ones([1, 1, 1, 4]), bias: tf.zeros<tf.Rank.R1>([4]) };
      const pooled = convolvePooled(columns as tf.Tensor4D, layer, window);
      return [...tf.slice(pooled, [0, 0, 0, 0], [1, 1, expected.length, 1]).dataSync()];
    });
    expect(firstLine).toEqual(expected);
    expect(tf.memory().numTensors).toBe(before);
  },
);
