import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import {
  input,
  type LayersModel,
  layers,
  model,
  type SymbolicTensor,
  sequential,
} from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { pooledConvolutions, withPooledConvolutions } from './pooled-convolutions.js';
import { allNetworks } from './random-layers.js';

const inputShape = [15, 14, 2];

beforeAll(() => initRuntime());

type Options = Partial<Parameters<typeof layers.conv2d>[0]>;
type PoolingOptions = Partial<Parameters<typeof layers.maxPooling2d>[0]>;

const convolution = (options: Options = {}) =>
  layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', ...options } as Parameters<
    typeof layers.conv2d
  >[0]);
const pooling = (options: PoolingOptions = {}) => layers.maxPooling2d({ poolSize: 2, ...options });

/** Two convolutions, each pooled; the second in a network within the network. */
const nested = (): LayersModel =>
  sequential({
    layers: [
      convolution({ inputShape, name: 'first' }),
      pooling(),
      sequential({
        layers: [convolution({ inputShape: [6, 6, 4], filters: 5, name: 'second' }), pooling()],
      }),
    ],
  });

const variablesOf = (network: LayersModel) =>
  network.trainableWeights.map((weight) => weight.read() as tf.Variable);

/** The output and the gradients by the weights, and the kernels that computed them. */
async function trained(network: LayersModel, pooled: ReturnType<typeof pooledConvolutions>) {
  const values: number[][] = [];
  const { kernels } = await tf.profile(() =>
    tf.tidy(() => {
      const x = tf.randomUniform([3, ...inputShape], 0, 1, 'float32', 1);
      const variables = variablesOf(network);
      const loss = () => {
        const output = network.apply(x, { training: true }) as tf.Tensor;
        values.push([...output.dataSync()]);
        return tf.sum(tf.square(output)) as tf.Scalar;
      };
      const { grads } = withPooledConvolutions(pooled, () => tf.variableGrads(loss, variables));
      for (const { name } of variables) values.push([...grads[name].dataSync()]);
    }),
  );
  return { values, kernels: kernels.map(({ name }) => name) };
}

describe('convolutions with their pooling', () => {
  it('are trained alike as one operation, without a gradient by the images', async () => {
    await expectNoLeak(async () => {
      const network = nested();
      const found = pooledConvolutions(network);
      expect(found.map((each) => each.convolution.name)).toEqual(['first', 'second']);
      const stock = await trained(network, []);
      const ours = await trained(network, found);
      for (const [index, values] of stock.values.entries())
        for (const [at, value] of values.entries()) expect(ours.values[index][at]).toBeCloseTo(value, 4);
      expect(stock.kernels).toContain(tf.MaxPoolGrad);
      expect(ours.kernels).not.toContain(tf.MaxPoolGrad);
      const byInput = ours.kernels.filter((name) => name === 'LookalikePooledInputGradient');
      expect(byInput).toHaveLength(1);
      expect(found.some((each) => Object.hasOwn(each.pooling, 'call'))).toBe(false);
      const [, inner] = allNetworks(network);
      network.dispose(); // which leaves the weights of networks within it
      inner.dispose();
    });
  });

  it.each<[string, Options, PoolingOptions]>([
    ['windows of 5 × 5', { kernelSize: 5 }, {}],
    ['strides', { strides: 2 }, {}],
    ['dilation', { dilationRate: 2 }, {}],
    ['padding', { padding: 'same' }, {}],
    ['no bias', { useBias: false }, {}],
    ['another activation', { activation: 'sigmoid' }, {}],
    ['pooling of 3 × 3', {}, { poolSize: 3 }],
    ['windows that overlap', {}, { strides: [1, 1] }],
    ['padding of the pooling', {}, { padding: 'same' }],
  ])('are left alone with %s', (_, options, poolingOptions) => {
    const network = sequential({
      layers: [convolution({ inputShape, ...options }), pooling(poolingOptions)],
    });
    expect(pooledConvolutions(network)).toEqual([]);
    network.dispose();
  });

  it('are left alone when something else reads the result of the convolution', () => {
    const x = input({ shape: inputShape });
    const convolved = convolution().apply(x) as SymbolicTensor;
    const pooled = pooling().apply(convolved) as SymbolicTensor;
    const withBoth = model({ inputs: x, outputs: [pooled, convolved] });
    expect(pooledConvolutions(withBoth)).toEqual([]);
    withBoth.dispose();
  });
});
