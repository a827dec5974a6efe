import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { randomUniform, type Tensor } from '@tensorflow/tfjs-core';
import {
  initializers,
  input,
  type LayersModel,
  layers,
  model,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkNetwork } from './check-network.js';
import { createNetwork } from './networks.js';
import { resizeNetwork } from './resize-network.js';
import { unitLength } from './unit-length.js';

beforeAll(() => initRuntime());

const channels = 4;

/** As mobile networks are, from 20×20 to 6 numbers: its last filter covers the last map, 5×5. */
function mobileNetwork(): LayersModel {
  const seeded = (seed: number) => initializers.glorotNormal({ seed });
  const same = { padding: 'same', kernelSize: 3 } as const;
  const image = input({ shape: [20, 20, 3], name: 'image' });
  const chain = (x: SymbolicTensor, ...all: layers.Layer[]) =>
    all.reduce((value, layer) => layer.apply(value) as SymbolicTensor, x);
  const x = chain(
    image,
    layers.conv2d({ name: 'stem', filters: channels, strides: 2, kernelInitializer: seeded(1), ...same }),
    layers.prelu({ name: 'prelu', sharedAxes: [1, 2] }),
    layers.depthwiseConv2d({ name: 'down', strides: 2, depthwiseInitializer: seeded(2), ...same }),
  );
  const inner = chain(
    x,
    layers.conv2d({ name: 'inner', filters: channels, kernelSize: 1, kernelInitializer: seeded(3) }),
  );
  const sum = layers.add({ name: 'sum' }).apply([x, inner]) as SymbolicTensor;
  const outputs = chain(
    sum,
    layers.depthwiseConv2d({ name: 'whole', kernelSize: 5, depthwiseInitializer: seeded(4) }),
    layers.conv2d({ name: 'embed', filters: 6, kernelSize: 1, kernelInitializer: seeded(5) }),
    layers.flatten({ name: 'flatten' }),
    unitLength('length'),
  );
  return model({ inputs: image, outputs, name: 'mobile' });
}

const valuesOf = (network: LayersModel, name: string) => [
  ...network.getLayer(name).getWeights()[0].dataSync(),
];

/** What becomes of some images. */
function outputOf(network: LayersModel): number[] {
  const { height, width } = checkNetwork(network).input;
  const images = randomUniform([2, height, width, 3], 0, 1, 'float32', 1);
  const output = network.predict(images) as Tensor;
  const values = [...output.dataSync()];
  for (const tensor of [images, output]) tensor.dispose();
  return values;
}

describe('resizeNetwork', () => {
  it.each([
    [12, 3],
    [8, 2],
    [10, 3],
    [1, 1],
    [32, 8],
  ])('makes a network for %s pixels of the same layers', async (side, last) => {
    await expectNoLeak(async () => {
      const large = mobileNetwork();
      const small = await resizeNetwork(large, side);
      expect(checkNetwork(small)).toEqual({
        input: { height: side, width: side, channels: 3 },
        embeddingLength: 6,
      });
      expect(small.name).toBe(`mobile-${side}`);
      for (const name of ['stem', 'prelu', 'down', 'inner', 'embed'])
        expect(valuesOf(small, name)).toEqual(valuesOf(large, name));
      expect(small.getLayer('whole').getWeights()[0].shape).toEqual([last, last, channels, 1]);
      for (const value of outputOf(small)) expect(value).toBeGreaterThanOrEqual(-1);
      for (const network of [large, small]) network.dispose();
    });
  });

  it('resizes the last filter so that it gives the same for a map that is the same all over', async () => {
    const large = mobileNetwork();
    const sums = async (side: number) => {
      const network = await resizeNetwork(large, side);
      const values = valuesOf(network, 'whole');
      network.dispose();
      return Array.from({ length: channels }, (_, channel) =>
        values.reduce((sum, value, i) => sum + (i % channels === channel ? value : 0), 0),
      );
    };
    const whole = await sums(20);
    for (const side of [4, 9, 13, 26])
      for (const [channel, sum] of (await sums(side)).entries()) expect(sum).toBeCloseTo(whole[channel], 5);
    large.dispose();
  });

  it('changes nothing at the size that a network has', async () => {
    const large = mobileNetwork();
    const same = await resizeNetwork(large, 20);
    expect(outputOf(same)).toEqual(outputOf(large));
    for (const network of [large, same]) network.dispose();
  });

  it('names a network by its last size alone', async () => {
    const large = mobileNetwork();
    const small = await resizeNetwork(large, 12);
    const medium = await resizeNetwork(small, 16);
    expect([small.name, medium.name]).toEqual(['mobile-12', 'mobile-16']);
    for (const network of [large, small, medium]) network.dispose();
  });

  it.each([0, 1025, 7.5])('refuses images of %s pixels', async (side) => {
    const large = mobileNetwork();
    await expectNoLeak(() => expect(resizeNetwork(large, side)).rejects.toThrow(/whole side of 1\.\.1024/));
    large.dispose();
  });

  it.each(['basic', 'residual', 'compact'] as const)(
    'refuses %s, which is made for one size',
    async (name) => {
      const network = createNetwork(name, { seed: 1 });
      await expectNoLeak(() =>
        expect(resizeNetwork(network, 16)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' }),
      );
      network.dispose();
    },
  );
});
