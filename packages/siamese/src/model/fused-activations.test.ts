import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { abs, max, profile, randomUniform, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { initializers, input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { withFusedActivations } from './fused-activations.js';

beforeAll(() => initRuntime());

const random = (seed: number) => initializers.randomUniform({ minval: -1, maxval: 1, seed });

/** Two PReLUs that can be fused; one behind an output that is used twice, and one with a slope a pixel, that cannot. */
function preluNetwork() {
  const prelu = (seed: number, sharedAxes?: number[]) =>
    layers.prelu({ sharedAxes, alphaInitializer: random(seed) });
  const conv = (filters: number, seed: number) =>
    layers.conv2d({
      filters,
      kernelSize: 3,
      strides: 2,
      padding: 'same',
      kernelInitializer: random(seed),
      biasInitializer: random(seed + 1),
    });
  const image = input({ shape: [13, 12, 3] });
  let x = prelu(1, [1, 2]).apply(conv(6, 2).apply(image)) as SymbolicTensor; // [n, 7, 6, 6]
  const depthwise = layers.depthwiseConv2d({
    kernelSize: 3,
    depthwiseInitializer: random(4),
    biasInitializer: random(5),
  });
  x = prelu(6, [1, 2]).apply(depthwise.apply(x)) as SymbolicTensor; // [n, 5, 4, 6]
  const shared = conv(5, 7).apply(x) as SymbolicTensor; // [n, 3, 2, 5]
  x = layers.add().apply([shared, prelu(9, [1, 2]).apply(shared) as SymbolicTensor]) as SymbolicTensor;
  return model({ inputs: image, outputs: prelu(10).apply(conv(4, 11).apply(x)) as SymbolicTensor });
}

it('gives what the layers give one by one, with fewer passes', async () => {
  await expectNoLeak(async () => {
    const network = preluNetwork();
    const images = randomUniform([2, 13, 12, 3], -1, 1, 'float32', 12);
    const embed = () => network.apply(images, { training: false }) as Tensor;
    const difference = tidy(() => max(abs(sub(withFusedActivations(network, embed), embed()))).dataSync()[0]);
    expect(difference).toBeLessThan(1e-5);
    const { kernels, result } = await profile(() => withFusedActivations(network, embed) as never);
    expect(kernels.filter(({ name }) => name === 'Prelu')).toHaveLength(2);
    for (const tensor of [result as unknown as Tensor, images]) tensor.dispose();
    network.dispose();
  });
});

it('leaves the layers as they were, when the work fails too', () => {
  const network = preluNetwork();
  const fail = () => {
    throw new Error('no');
  };
  expect(() => withFusedActivations(network, fail)).toThrow('no');
  for (const layer of network.layers) expect(Object.hasOwn(layer, 'call')).toBe(false);
  network.dispose();
});
