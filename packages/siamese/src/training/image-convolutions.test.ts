import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { type LayersModel, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { imageConvolutions, withoutImageGradient } from './image-convolutions.js';

const inputShape = [6, 6, 3];

beforeAll(() => initRuntime());

type Options = Partial<Parameters<typeof layers.conv2d>[0]>;

const convolution = (name: string, options: Options) =>
  layers.conv2d({ name, filters: 4, kernelSize: 3, useBias: false, ...options } as Parameters<
    typeof layers.conv2d
  >[0]);

const networkWith = (options: Options): LayersModel =>
  sequential({ layers: [convolution('first', { inputShape, ...options }), convolution('second', {})] });

/** The gradients by the weights, and how often a gradient by an input was computed. */
async function gradientsOf(network: LayersModel, convolutions: ReturnType<typeof imageConvolutions>) {
  const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const values: number[][] = [];
  const profile = await tf.profile(() =>
    tf.tidy(() => {
      const x = tf.randomUniform([2, ...inputShape], 0, 1, 'float32', 1);
      const loss = () => tf.sum(tf.square(network.apply(x, { training: true }) as tf.Tensor)) as tf.Scalar;
      const { grads } = withoutImageGradient(convolutions, () => tf.variableGrads(loss, variables));
      for (const { name } of variables) values.push([...grads[name].dataSync()]);
    }),
  );
  return { values, byInput: profile.kernels.filter(({ name }) => name === tf.Conv2DBackpropInput).length };
}

describe('convolutions of images', () => {
  it.each<[string, Options]>([
    ['', {}],
    ['with strides and padding', { strides: 2, padding: 'same' }],
  ])('are trained alike without the gradient by the images %s', async (_, options) => {
    await expectNoLeak(async () => {
      const network = networkWith(options);
      const found = imageConvolutions(network);
      expect(found.map(({ name }) => name)).toEqual(['first']);
      const stock = await gradientsOf(network, []);
      const ours = await gradientsOf(network, found);
      expect(ours.values).toEqual(stock.values);
      expect([stock.byInput, ours.byInput]).toEqual([2, 1]);
      expect(Object.hasOwn(found[0], 'call')).toBe(false);
      network.dispose();
    });
  });

  it.each<[string, Options]>([
    ['a bias', { useBias: true }],
    ['an activation', { activation: 'relu' }],
    ['dilation', { dilationRate: 2 }],
  ])('are left alone with %s', (_, options) => {
    const network = sequential({ layers: [convolution('first', { inputShape, ...options })] });
    expect(imageConvolutions(network)).toEqual([]);
    network.dispose();
  });
});
