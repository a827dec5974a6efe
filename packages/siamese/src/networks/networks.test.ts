import { LookalikeError } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { norm, randomUniform, type Tensor2D } from '@tensorflow/tfjs-core';
import { input, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type NetworkName, networkNames } from '../names.js';
import { checkNetwork } from './check-network.js';
import { createNetwork } from './networks.js';

beforeAll(() => initRuntime());

const firstWeights = (seed: number | string) => {
  const network = createNetwork('basic', { seed });
  const values = network.getWeights().map((weight) => [...weight.dataSync().slice(0, 5)]);
  network.dispose();
  return values;
};

describe('createNetwork', () => {
  it('makes the basic network', async () => {
    await expectNoLeak(() => {
      const network = createNetwork('basic', { seed: 1 });
      expect(checkNetwork(network)).toEqual({
        input: { height: 80, width: 80, channels: 1 },
        embeddingLength: 50,
      });
      expect(network.layers.map((layer) => layer.outputShape)).toEqual([
        [null, 78, 78, 6],
        [null, 39, 39, 6],
        [null, 39, 39, 6],
        [null, 37, 37, 12],
        [null, 18, 18, 12],
        [null, 18, 18, 12],
        [null, 3888],
        [null, 128],
        [null, 128],
        [null, 50],
      ]);
      expect(network.countParams()).toBe(504_962);
      network.dispose();
    });
  });

  it.each([
    ['residual', 1, 749_392],
    ['residual-color', 3, 749_680],
    ['residual-plain', 1, 746_816],
  ] as const)('makes the %s network, whose vectors have length 1', async (name, channels, weights) => {
    await expectNoLeak(() => {
      const network = createNetwork(name, { seed: 1 });
      expect(checkNetwork(network)).toEqual({
        input: { height: 64, width: 64, channels },
        embeddingLength: 128,
      });
      expect(network.countParams()).toBe(weights);
      const faces = randomUniform([2, 64, 64, channels], 0, 1, 'float32', 1);
      const vectors = network.predict(faces) as Tensor2D;
      const lengths = norm(vectors, 2, 1);
      for (const length of lengths.dataSync()) expect(length).toBeCloseTo(1, 4);
      for (const tensor of [faces, vectors, lengths]) tensor.dispose();
      network.dispose();
    });
  });

  it('makes the compact network, which learns what a large one says', async () => {
    await expectNoLeak(() => {
      const network = createNetwork('compact', { seed: 1 });
      expect(checkNetwork(network)).toEqual({
        input: { height: 56, width: 56, channels: 3 },
        embeddingLength: 192,
      });
      expect(network.countParams()).toBe(1_354_920);
      network.dispose();
    });
  });

  it.each(networkNames)('makes %s with embeddings of another length', async (name) => {
    await expectNoLeak(() => {
      const network = createNetwork(name, { seed: 1, embeddingLength: 7 });
      expect(checkNetwork(network).embeddingLength).toBe(7);
      network.dispose();
    });
    expect(() => createNetwork(name, { seed: 1, embeddingLength: 0 })).toThrow(/embeddingLength.*got 0/);
  });

  it('gives the same weights for the same seed, and others for another', () => {
    expect(firstWeights('a')).toEqual(firstWeights('a'));
    expect(firstWeights('a')).not.toEqual(firstWeights('b'));
  });

  it('refuses a name that there is not', () => {
    expect(() => createNetwork('toString' as NetworkName, { seed: 1 })).toThrow(LookalikeError);
    expect(() => createNetwork('big' as NetworkName, { seed: 1 })).toThrow(/basic.*"big"/);
  });
});

describe('checkNetwork', () => {
  const flat = (inputShape: (number | null)[]) => sequential({ layers: [layers.flatten({ inputShape })] });

  it.each([
    [
      'a matrix as input',
      () => sequential({ layers: [layers.flatten({ inputShape: [3, 4] })] }),
      /one input.*\[null, 3, 4\]/,
    ],
    ['two channels', () => flat([4, 4, 2]), /\[null, 4, 4, 2\]/],
    [
      'an image as output',
      () => sequential({ layers: [layers.maxPooling2d({ poolSize: 2, inputShape: [4, 4, 1] })] }),
      /one output/,
    ],
    [
      'two inputs',
      () => {
        const [a, b] = [input({ shape: [2, 2, 1] }), input({ shape: [2, 2, 1] })];
        const sum = layers.flatten().apply(layers.add().apply([a, b])) as typeof a;
        return model({ inputs: [a, b], outputs: sum });
      },
      /one input/,
    ],
  ])('refuses %s', (_, make, message) => {
    const network = make();
    expect(() => checkNetwork(network)).toThrow(message);
    network.dispose();
  });
});
