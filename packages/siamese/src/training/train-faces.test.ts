import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PairSource } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { memoryFaces } from '../../test/support/memory-faces.js';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import { distanceNames, lossNames, minerNames } from '../names.js';
import { unitLength } from '../networks/unit-length.js';
import type { TrainOptions } from './train-options.js';

const learnt = syntheticPeople();
const training = memoryFaces(learnt.images, learnt.identities, { batchCount: 6, photos: 4 });
const validation = syntheticPeople({ photosEach: 4, seed: 2 }).pairs;

beforeAll(() => initRuntime());

/** Batch normalisation, dropout and vectors of length 1. */
const normalizedNetwork = () => {
  const weights = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
  return sequential({
    name: 'normalized',
    layers: [
      layers.conv2d({
        filters: 4,
        kernelSize: 3,
        inputShape: [16, 16, 1],
        useBias: false,
        name: 'conv',
        ...weights(1),
      }),
      layers.batchNormalization({ name: 'norm', momentum: 0.8 }),
      layers.activation({ name: 'relu', activation: 'relu' }),
      layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
      layers.flatten({ name: 'flatten' }),
      layers.dropout({ name: 'dropout', rate: 0.2 }),
      layers.dense({ name: 'dense', units: 8, ...weights(2) }),
      unitLength('length'),
    ],
  });
};

async function run(options: Partial<TrainOptions> = {}, until = Number.POSITIVE_INFINITY) {
  using model = await createSiameseModel({ network: normalizedNetwork(), recipe: smallRecipe });
  const abort = new AbortController();
  const all = { model, training, validation, epochs: 3, ...options, signal: abort.signal };
  const { events, result } = await collectEvents(all, (event) => {
    if (event.type === 'batch' && event.step >= until) abort.abort(new Error('killed'));
  });
  const { history, best } = result;
  return { start: events[0], history, best, contractId: model.info.contractId };
}

describe('training on faces of people', () => {
  it.each(minerNames.flatMap((miner) => lossNames.map((loss) => [loss, miner] as const)))(
    'learns with the %s loss of pairs that are %s',
    async (loss, miner) => {
      const options = { loss, miner, margin: loss.startsWith('contrastive') ? 1 : 0.2, epochs: 4 };
      const { best } = await expectNoLeak(() => run({ ...options, optimizer: 'adam', bestBy: 'accuracy' }));
      expect(best.validationAccuracy).toBeGreaterThan(0.85);
      expect(best.sameDistance).toBeLessThan(best.differentDistance / 2);
    },
  );

  it.each(distanceNames)('learns by the %s distance', async (distance) => {
    const { best } = await run({ distance, epochs: 8, optimizer: 'adam' });
    expect(best.validationAccuracy).toBeGreaterThan(0.85);
  });

  it('resumes after a kill to the history of a run that was not killed', async () => {
    const checkpointFolder = await mkdtemp(join(tmpdir(), 'lookalike-checkpoint-'));
    const options: Partial<TrainOptions> = { miner: 'random', loss: 'triplet', bestBy: 'accuracy' };
    const kept = { ...options, checkpointFolder, checkpointSeconds: 0 };
    const { start: _, ...whole } = await run(options);
    await expectNoLeak(() => expect(run(kept, 8)).rejects.toThrow('killed'));
    const { start, ...resumed } = await run({ ...kept, resume: true });
    expect(start).toMatchObject({ resumed: { step: 8 } });
    expect(resumed).toEqual(whole);
    await rm(checkpointFolder, { recursive: true });
  });

  it('resumes what a class loss learns of its people too, with an average of it', async () => {
    const checkpointFolder = await mkdtemp(join(tmpdir(), 'lookalike-checkpoint-'));
    const options: Partial<TrainOptions> = {
      loss: 'arcface',
      margin: 0.2,
      averaging: 0.9,
      optimizer: 'adam',
    };
    const kept = { ...options, checkpointFolder, checkpointSeconds: 0 };
    const { start: _, ...whole } = await run(options);
    await expectNoLeak(() => expect(run(kept, 8)).rejects.toThrow('killed'));
    const { start, ...resumed } = await run({ ...kept, resume: true });
    expect(start).toMatchObject({ resumed: { step: 8 } });
    expect(resumed).toEqual(whole);
    await rm(checkpointFolder, { recursive: true });
  });

  it('gives the moving averages to the model, so that it sees by itself as it did in training', async () => {
    using model = await createSiameseModel({ network: normalizedNetwork(), recipe: smallRecipe });
    const [, , moving] = model.network.layers[1].getWeights().map((weight) => [...weight.dataSync()]);
    expect(moving.every((value) => value === 0)).toBe(true);
    await collectEvents({ model, training, validation, epochs: 1 });
    const [, , mean, variance] = model.network.layers[1].getWeights().map((weight) => [...weight.dataSync()]);
    expect(mean.some((value) => value !== 0)).toBe(true);
    expect(variance.every((value) => value !== 1)).toBe(true);
  });
});

describe('what does not go together', () => {
  it('is triplets and a source of pairs', async () => {
    const given = run({ training: validation, loss: 'triplet' });
    await expect(given).rejects.toThrow(/loss.*triplets need a source of faces/);
  });

  it('is a class loss and a source that does not count its people, or vectors of any length', async () => {
    const { identityCount: _, ...uncounted } = training;
    await expect(run({ training: uncounted, loss: 'arcface' })).rejects.toThrow(/loss.*count its people/);
    await expect(run({ training: validation, loss: 'cosface' })).rejects.toThrow(/loss.*count its people/);
    using model = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
    for (const loss of ['arcface', 'supervised-contrastive'] as const) {
      const given = collectEvents({ model, training, validation, loss });
      await expect(given).rejects.toThrow(/loss.*does not end in unitLength/);
    }
  });

  it('is a cosine and vectors of any length', async () => {
    using model = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
    const given = collectEvents({ model, training, validation, distance: 'cosine' });
    await expect(given).rejects.toThrow(/euclidean for a network that does not end in unitLength/);
  });

  it('is triplets and validation pairs of one kind', async () => {
    const options = { batchSize: validation.pairCount };
    const alike: PairSource = {
      ...validation,
      async *batches() {
        for await (const batch of validation.batches(options))
          yield { ...batch, labels: batch.labels.map(() => 1) };
      },
    };
    const given = run({ validation: alike, loss: 'triplet', epochs: 1 });
    await expect(given).rejects.toMatchObject({ code: 'EMPTY', message: /validation pairs of two people/ });
  });

  it('is a batch of one person', async () => {
    const alone = learnt.images.filter((_, index) => learnt.identities[index] === 0);
    const source = memoryFaces(
      alone,
      alone.map(() => 0),
      { batchCount: 1, photos: 4 },
    );
    await expectNoLeak(() => expect(run({ training: source })).rejects.toThrow(/only one person/));
  });
});
