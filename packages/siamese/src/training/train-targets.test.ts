import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type TargetSource } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import { unitLength } from '../networks/unit-length.js';
import type { TrainOptions } from './train-options.js';

beforeAll(() => initRuntime());

const length = 6;

/** Small, with batch normalisation and vectors of length 1. */
const network = (seed: number) => {
  const weights = (offset: number) => ({
    kernelInitializer: initializers.glorotUniform({ seed: 10 * seed + offset }),
  });
  return sequential({
    name: 'student',
    layers: [
      layers.conv2d({
        name: 'conv',
        filters: 4,
        kernelSize: 3,
        strides: 2,
        inputShape: [16, 16, 1],
        useBias: false,
        ...weights(1),
      }),
      layers.batchNormalization({ name: 'norm', momentum: 0.8 }),
      layers.activation({ name: 'relu', activation: 'relu' }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense', units: length, ...weights(2) }),
      unitLength('length'),
    ],
  });
};

const modelOf = (seed: number) => createSiameseModel({ network: network(seed), recipe: smallRecipe });

/** Images with what another network says of them. */
async function taught(seed: number, batchSize = 8): Promise<TargetSource> {
  const { images } = syntheticPeople({ photosEach: 12, seed });
  using teacher = await modelOf(7);
  const vectors = await teacher.embed(images);
  const { height, width, channels } = images[0];
  const batchCount = Math.ceil(images.length / batchSize);
  const all = [...images.keys()];
  return {
    ...{ targetCount: images.length, targetLength: length, batchCount, height, width, channels },
    async *batches({ seed, skip = 0 } = {}) {
      const order = seed === undefined ? all : createRandom(`${seed}`).shuffle([...all]);
      for (let batch = skip; batch < batchCount; batch += 1) {
        const chosen = order.slice(batch * batchSize, (batch + 1) * batchSize);
        yield {
          images: Uint8Array.from(chosen.flatMap((index) => [...images[index].data])),
          ...{ imageCount: chosen.length, height, width, channels },
          targets: Float32Array.from(chosen.flatMap((index) => [...vectors[index]])),
        };
      }
    },
  };
}

async function run(options: Partial<TrainOptions> = {}, until = Number.POSITIVE_INFINITY) {
  using model = await modelOf(1);
  const abort = new AbortController();
  const given = {
    ...{ model, training: await taught(1), validation: await taught(2) },
    ...({ epochs: 3, optimizer: 'adam', learningRate: 0.01 } as const),
  };
  const { events, result } = await collectEvents({ ...given, ...options, signal: abort.signal }, (event) => {
    if (event.type === 'batch' && event.step >= until) abort.abort(new Error('killed'));
  });
  const { history, best } = result;
  return { start: events[0], history, best, contractId: model.info.contractId };
}

describe('training on what another network says', () => {
  it('comes near to it, without labels', async () => {
    const { history, best } = await expectNoLeak(() => run({ epochs: 30 }));
    expect(best.validationLoss).toBeLessThan(0.7 * history[0].validationLoss);
    expect(best.sameDistance).toBeLessThan(best.differentDistance);
    expect(best.validationLoss).toBeGreaterThanOrEqual(best.sameDistance ** 2);
  });

  it.each([0, 0.9])('resumes to the same history, with an average that keeps %s', async (averaging) => {
    const checkpointFolder = await mkdtemp(join(tmpdir(), 'lookalike-targets-'));
    const given = { averaging, warmUp: 10 };
    const { start: _, ...whole } = await run(given);
    const kept = { ...given, checkpointFolder, checkpointSeconds: 0 };
    await expectNoLeak(() => expect(run(kept, 8)).rejects.toThrow('killed'));
    const { start, ...resumed } = await run({ ...kept, resume: true });
    expect(start).toMatchObject({ resumed: { step: 8 } });
    expect(resumed).toEqual(whole);
    await rm(checkpointFolder, { recursive: true });
  });

  it('moves the less, the longer its warm-up', async () => {
    const losses = await Promise.all(
      [0, 10, 1e6].map(async (warmUp) => (await run({ epochs: 1, warmUp })).best.validationLoss),
    );
    expect(losses).toEqual([...losses].sort((a, b) => a - b));
    expect(new Set(losses).size).toBe(3);
  });

  it('judges and keeps the average, and trains on with the weights themselves', async () => {
    const [plain, averaged] = [await run(), await run({ averaging: 0.95 })];
    expect(averaged.history.map(({ loss }) => loss)).toEqual(plain.history.map(({ loss }) => loss));
    expect(averaged.history[2].validationLoss).not.toBe(plain.history[2].validationLoss);
    expect(averaged.contractId).not.toBe(plain.contractId);
  });
});

describe('what does not go together', () => {
  it('is targets of another length than the embeddings', async () => {
    const training = { ...(await taught(1)), targetLength: 5 };
    await expectNoLeak(() => expect(run({ training })).rejects.toThrow(/targets.*of 6 numbers.*got 5/));
  });

  it('is targets to learn from and pairs to judge by', async () => {
    const validation = syntheticPeople().pairs;
    await expectNoLeak(() => expect(run({ validation })).rejects.toThrow(/targets both or neither/));
  });

  it.each([-1, 0.5])('is a warm-up of %s steps', async (warmUp) => {
    await expectNoLeak(() => expect(run({ warmUp })).rejects.toThrow(/warmUp.*whole number of at least 0/));
  });

  it.each([-0.1, 1, Number.NaN])('is an average that keeps %s of itself', async (averaging) => {
    await expectNoLeak(() => expect(run({ averaging })).rejects.toThrow(/averaging/));
  });
});
