import { initRuntime } from '@lookalike/runtime';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { dropoutLayers, withDropoutSeeds } from './random-layers.js';

beforeAll(() => initRuntime());

/** Dropout at two depths: the second stands in a network within the network. */
const nested = () =>
  sequential({
    layers: [
      layers.dropout({ rate: 0.5, inputShape: [64], seed: 3 }),
      sequential({ layers: [layers.dropout({ rate: 0.5, inputShape: [64] })] }),
    ],
  });

const output = (network: ReturnType<typeof nested>, seed: string) =>
  tf.tidy(() =>
    withDropoutSeeds(dropoutLayers(network), seed, () => [
      ...(network.apply(tf.ones([1, 64]), { training: true }) as tf.Tensor).dataSync(),
    ]),
  );

describe('withDropoutSeeds', () => {
  it('makes the masks a function of the seed, nested layers included', () => {
    const [one, other] = [nested(), nested()];
    expect(dropoutLayers(one)).toHaveLength(2);
    expect(output(one, 'a')).toEqual(output(one, 'a'));
    expect(output(one, 'a')).toEqual(output(other, 'a'));
    expect(output(one, 'a')).not.toEqual(output(one, 'b'));
  });

  it('gives each layer a mask of its own, and its own way back', () => {
    const network = nested();
    const quarter = output(network, 'a').filter((value) => value > 0).length;
    expect(quarter).toBeLessThan(32);
    expect(dropoutLayers(network).map((layer) => Object.hasOwn(layer, 'call'))).toEqual([false, false]);
  });
});

describe('dropoutLayers', () => {
  it('refuses layers that no seed reaches', () => {
    const noisy = sequential({
      layers: [layers.gaussianNoise({ stddev: 1, inputShape: [4], name: 'noise' })],
    });
    expect(() => dropoutLayers(noisy)).toThrow(/noise \(GaussianNoise\).*without a seed/);
  });
});
