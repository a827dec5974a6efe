import { type Engine, initRuntime } from '@lookalike/runtime';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import { defaultTrainOptions } from '../names.js';
import { unitNormalization } from '../tensors/pixels-to-tensor.js';
import { dropoutLayers, withDropoutSeeds } from './random-layers.js';
import { batchLoss } from './training-step.js';

const size = { height: 80, width: 80 };
const { images, pairs } = syntheticPeople({ people: 2, photosEach: 2, size });
const recipe = { ...smallRecipe, ...size };
const pairsInBatch = 3;

async function firstBatch() {
  for await (const batch of pairs.batches({ batchSize: pairsInBatch })) return batch;
  throw new Error('no pairs');
}

/** Gradients of the basic network's loss, dropout included, and embeddings, as an engine computes them. */
async function computeOn(engine: Engine) {
  await initRuntime({ engine });
  using model = await createSiameseModel({ network: 'basic', recipe, seed: 1 });
  const { network } = model;
  const batch = await firstBatch();
  const setting = { network, normalization: unitNormalization, objective: defaultTrainOptions };
  const gradients = tf.tidy(() => {
    const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { grads } = withDropoutSeeds(dropoutLayers(network), 'engines', () =>
      tf.variableGrads(() => batchLoss(setting, batch, 'mined'), variables),
    );
    return variables.map(({ name }) => Array.from(grads[name].dataSync()));
  });
  return { gradients, embeddings: await model.embed(images) };
}

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.hypot(...Array.from(a, (value, i) => value - b[i]));

describe('wasm and cpu', () => {
  it('agree on the gradients of the whole network and on distances within 1e-4', async () => {
    const wasm = await computeOn('wasm');
    const cpu = await computeOn('cpu');
    expect(wasm.gradients).toHaveLength(8);
    for (const [i, gradient] of wasm.gradients.entries()) {
      const off = Math.sqrt(gradient.reduce((sum, value, j) => sum + (value - cpu.gradients[i][j]) ** 2, 0));
      const length = Math.sqrt(cpu.gradients[i].reduce((sum, value) => sum + value ** 2, 0));
      expect(length).toBeGreaterThan(0);
      expect(off / length).toBeLessThan(1e-4);
    }
    for (const [i, embedding] of wasm.embeddings.entries()) {
      for (const [j, other] of wasm.embeddings.entries()) {
        const onCpu = distance(cpu.embeddings[i], cpu.embeddings[j]);
        expect(Math.abs(distance(embedding, other) - onCpu)).toBeLessThan(1e-4);
      }
    }
  });
});
