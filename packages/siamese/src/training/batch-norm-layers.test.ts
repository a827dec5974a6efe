import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { batchNormLayers, withFastBatchNorm } from './batch-norm-layers.js';

const inputShape = [4, 4, 5];

beforeAll(() => initRuntime());

type Options = Omit<Parameters<typeof layers.batchNormalization>[0], 'name'>;

const networkWith = (options: Options): LayersModel =>
  sequential({
    layers: [layers.batchNormalization({ name: 'norm', inputShape, momentum: 0.7, ...options })],
  });

/** What comes out of two steps in training, and the moving averages after them. */
function trainTwice(network: LayersModel, batchNorms: ReturnType<typeof batchNormLayers>): number[][] {
  return tf.tidy(() => {
    const outputs = [1, 2].map((seed) =>
      withFastBatchNorm(batchNorms, () => {
        const x = tf.add(tf.randomNormal([3, ...inputShape], 0, 2, 'float32', seed), 0.5);
        return network.apply(x, { training: true }) as tf.Tensor;
      }),
    );
    return [...outputs, ...network.getWeights().slice(-2)].map((tensor) => [...tensor.dataSync()]);
  });
}

describe('batch normalisation with a gradient of our own', () => {
  it('leaves the averages of a frozen layer alone, and goes by them', async () => {
    await expectNoLeak(() => {
      const network = networkWith({});
      network.layers[0].trainable = false;
      const [first, , mean, variance] = trainTwice(network, batchNormLayers(network));
      expect(new Set(mean)).toEqual(new Set([0]));
      expect(new Set(variance)).toEqual(new Set([1]));
      const expected = tf.tidy(() => [
        ...tf.add(tf.randomNormal([3, ...inputShape], 0, 2, 'float32', 1), 0.5).dataSync(),
      ]);
      // By a mean of 0 and a variance of 1 it changes next to nothing (epsilon is 0.001).
      for (const [i, value] of first.entries()) expect(value).toBeCloseTo(expected[i], 1);
      network.dispose();
    });
  });

  it.each<[string, Options]>([
    ['', {}],
    // Without a scale or a shift, training fails in tfjs; where they begin, at 1 and 0, they change nothing.
    [' that does not scale', { scale: false }],
    [' that does not shift', { center: false }],
  ])('gives the values and the moving averages of tfjs%s, and puts its own back', async (_, options) => {
    await expectNoLeak(() => {
      const [fast, stock] = [networkWith(options), networkWith({})];
      const found = batchNormLayers(fast);
      expect(found).toHaveLength(1);
      const expected = trainTwice(stock, []);
      for (const [i, values] of trainTwice(fast, found).entries())
        for (const [j, value] of values.entries()) expect(value).toBeCloseTo(expected[i][j], 4);
      expect(Object.hasOwn(fast.layers[0], 'call')).toBe(false);
      fast.dispose();
      stock.dispose();
    });
  });

  it('leaves a layer that normalises another axis alone', () => {
    const network = networkWith({ axis: 1 });
    expect(batchNormLayers(network)).toEqual([]);
    network.dispose();
  });
});
