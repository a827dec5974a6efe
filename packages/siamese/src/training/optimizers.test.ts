import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OptimizerName, optimizerNames } from '../names.js';
import { Optimizer } from './optimizer.js';
import { optimizers } from './optimizers.js';

beforeAll(() => initRuntime());

const learningRate = 0.1;
const start = [0.5, -1, 2];

/** The gradient of step n. */
const gradientAt = (step: number) => [Math.sin(step), 0.01 * step, -3 / step];

const theirs: Record<OptimizerName, () => tf.Optimizer> = {
  rmsprop: () => tf.train.rmsprop(learningRate),
  adam: () => tf.train.adam(learningRate),
  sgd: () => tf.train.sgd(learningRate),
};

const steps = [1, 2, 3, 4, 5, 6];

function runTheirs(name: OptimizerName): number[] {
  const weight = tf.variable(tf.tensor1d(start));
  const optimizer = theirs[name]();
  for (const step of steps) {
    tf.tidy(() => optimizer.applyGradients([{ name: weight.name, tensor: tf.tensor1d(gradientAt(step)) }]));
  }
  const values = [...weight.dataSync()];
  weight.dispose();
  return values;
}

/** A network whose only trained weights are three numbers. */
function threeWeights() {
  const network = sequential({ layers: [layers.dense({ units: 3, inputShape: [1], useBias: false })] });
  tf.tidy(() => network.setWeights([tf.tensor2d([start])]));
  return network;
}

describe.each(optimizerNames)('%s', (name) => {
  it('moves weights as the optimizer of TensorFlow.js does', async () => {
    const expected = runTheirs(name);
    await expectNoLeak(() => {
      const network = threeWeights();
      const optimizer = new Optimizer(optimizers[name], network.trainableWeights);
      for (const step of steps) {
        tf.tidy(() => optimizer.apply([tf.tensor2d([gradientAt(step)])], { learningRate, step }));
      }
      for (const [i, value] of network.weights[0].read().dataSync().entries()) {
        expect(value).toBeCloseTo(expected[i], 4);
      }
      optimizer.dispose();
      network.dispose();
    });
  });

  it('leaves a weight without a gradient where it is', async () => {
    await expectNoLeak(() => {
      const network = threeWeights();
      const optimizer = new Optimizer(optimizers[name], network.trainableWeights);
      optimizer.apply([undefined], { learningRate, step: 1 });
      expect([...network.weights[0].read().dataSync()]).toEqual(start);
      optimizer.dispose();
      network.dispose();
    });
  });
});
