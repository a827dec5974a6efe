import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import {
  abs,
  max,
  mul,
  profile,
  randomUniform,
  sub,
  type Tensor,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import { initializers, input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyNetwork } from './network-chain.js';

beforeAll(() => initRuntime({ engine: 'wasm' }));

type Block = (x: SymbolicTensor) => SymbolicTensor;

const random = (seed: number) => initializers.randomUniform({ minval: -1, maxval: 1, seed });
const weights = (seed: number) => ({ kernelInitializer: random(seed), biasInitializer: random(seed + 1) });

const conv =
  (filters: number, kernelSize: number, strides: number, seed: number, activation?: 'relu'): Block =>
  (x) =>
    layers
      .conv2d({ filters, kernelSize, strides, padding: 'same', activation, ...weights(seed) })
      .apply(x) as SymbolicTensor;
const depthwise =
  (seed: number, depthMultiplier = 1): Block =>
  (x) =>
    layers
      .depthwiseConv2d({
        kernelSize: 3,
        depthMultiplier,
        padding: 'same',
        depthwiseInitializer: random(seed),
      })
      .apply(x) as SymbolicTensor;
const prelu =
  (seed: number, sharedAxes?: number[]): Block =>
  (x) =>
    layers.prelu({ sharedAxes, alphaInitializer: random(seed) }).apply(x) as SymbolicTensor;
const plus =
  (...[one, other]: Block[]): Block =>
  (x) =>
    layers.add().apply([one(x), other(x)]) as SymbolicTensor;
const through =
  (...blocks: Block[]): Block =>
  (x) =>
    blocks.reduce((value, block) => block(value), x);
const same: Block = (x) => x;

const ofChannels = [1, 2];
const start = through(conv(6, 3, 2, 1), prelu(3, ofChannels)); // [n, 7, 6, 6]
const filtered = through(
  conv(9, 1, 1, 4),
  prelu(6, ofChannels),
  depthwise(7),
  prelu(8, ofChannels),
  conv(6, 1, 1, 9),
);
const vector: Block = (x) =>
  layers.dense({ units: 4, ...weights(11) }).apply(layers.flatten().apply(x)) as SymbolicTensor;

const chains: Record<string, Block> = {
  'inverted residuals': through(start, plus(filtered, same), plus(same, filtered), vector),
  'nothing but convolutions': through(start, depthwise(1)),
  'a PReLU with a slope a pixel behind them': through(start, prelu(12), vector),
  'a convolution with an activation behind them': through(start, conv(5, 3, 1, 13, 'relu'), vector),
  'several outputs a channel behind them': through(start, depthwise(14, 2), vector),
};
const others: Record<string, Block> = {
  'nothing to begin with': vector,
  'an output that is used three times': through(
    start,
    (x) => layers.add().apply([x, depthwise(1)(x), depthwise(2)(x)]) as SymbolicTensor,
  ),
  'a PReLU of an output that is used again': through(
    start,
    conv(6, 1, 1, 15),
    plus(prelu(16, ofChannels), same),
  ),
  'an addition of one pixel to all': through(
    start,
    (x) => layers.add().apply([x, conv(6, 7, 7, 17)(x)]) as SymbolicTensor,
  ),
};

function networkOf(block: Block) {
  const image = input({ shape: [13, 12, 3] });
  return model({ inputs: image, outputs: block(image) });
}

async function check(block: Block): Promise<string[]> {
  let names: string[] = [];
  await expectNoLeak(async () => {
    const network = networkOf(block);
    const images: Tensor4D = randomUniform([3, 13, 12, 3], -1, 1, 'float32', 12);
    const apply = () => tidy(() => applyNetwork(network, images));
    const expected = () => network.apply(images, { training: false }) as Tensor;
    const difference = () => tidy(() => max(abs(sub(apply(), expected()))).dataSync()[0]);
    expect(difference()).toBeLessThan(1e-5);
    tidy(() => network.setWeights(network.getWeights().map((weight) => mul(weight, 0.9))));
    expect(difference()).toBeLessThan(1e-5); // with its weights of now
    const { kernels, result } = await profile(() => apply() as never);
    names = kernels.map(({ name }) => name);
    for (const tensor of [result as unknown as Tensor, images]) tensor.dispose();
    network.dispose();
  });
  return names;
}

describe('gives what the layers give one by one', () => {
  it.each(Object.entries(chains))('in one pass: %s', async (_, block) => {
    expect(await check(block)).toContain('LookalikeConvolutionChain');
  });

  it.each(Object.entries(others))('layer by layer: %s', async (_, block) => {
    expect(await check(block)).not.toContain('LookalikeConvolutionChain');
  });

  it("with tfjs' own kernels", async () => {
    await initRuntime({ kernels: 'stock' });
    expect(await check(chains['inverted residuals'])).toContain('FusedConv2D');
    await initRuntime({ kernels: 'simd' });
  });
});
