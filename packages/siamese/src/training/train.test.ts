import type { PairSource } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import type { SiameseModel } from '../model/siamese-model.js';
import { defaultSchedules } from '../names.js';
import { train } from './train.js';
import type { TrainOptions } from './train-options.js';

const learnt = syntheticPeople();
const unseen = syntheticPeople({ photosEach: 4, seed: 2 });
const sources = { training: learnt.pairs, validation: unseen.pairs };

beforeAll(() => initRuntime());

const createSmall = () => createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });

async function trainSmall(options: Partial<TrainOptions> = {}) {
  using model = await createSmall();
  return await collectEvents({ model, ...sources, epochs: 2, ...options });
}

const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((value, i) => value - b[i]));

/** Mean distances of photos that training has not seen, by whether they show the same person. */
async function meanDistances(model: SiameseModel): Promise<{ same: number; different: number }> {
  const embeddings = await model.embed(unseen.images);
  const sums = { same: [0, 0], different: [0, 0] };
  for (const [i, a] of embeddings.entries()) {
    for (const [j, b] of embeddings.entries()) {
      if (i >= j) continue;
      const sum = sums[unseen.identities[i] === unseen.identities[j] ? 'same' : 'different'];
      sum[0] += distance(a, b);
      sum[1] += 1;
    }
  }
  return { same: sums.same[0] / sums.same[1], different: sums.different[0] / sums.different[1] };
}

describe('train', () => {
  it.each(['contrastive', 'contrastive-linear'] as const)(
    'learns to tell people apart with %s',
    async (loss) => {
      using model = await createSmall();
      const { result } = await expectNoLeak(() => collectEvents({ model, ...sources, epochs: 12, loss }));
      expect(result.best.validationLoss).toBeLessThan(0.75 * result.history[0].validationLoss);
      expect(result.best.validationAccuracy).toBeGreaterThan(0.95);
      const { same, different } = await meanDistances(model);
      expect(same).toBeLessThan(different / 2);
    },
  );

  it('tells how it goes, in order', async () => {
    const { events, result } = await trainSmall();
    const batches = events.filter((event) => event.type === 'batch');
    const perEpoch = Math.ceil(learnt.pairs.pairCount / 16);
    expect(events[0]).toEqual({ type: 'start', epochs: 2, batchesPerEpoch: perEpoch });
    expect(batches.map(({ step }) => step)).toEqual(Array.from({ length: 2 * perEpoch }, (_, i) => i + 1));
    expect(batches.at(-1)).toMatchObject({ epoch: 2, batch: perEpoch });
    expect(batches.at(-1)?.meanLoss).toBe(result.history[1].loss);
    expect(events.filter(({ type }) => type === 'epoch')).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'end', reason: 'epochs' });
  });

  it.each(['rmsprop', 'adam', 'sgd'] as const)(
    'gives the same history for the same seed with %s',
    async (optimizer) => {
      const [one, same, other] = [
        await trainSmall({ optimizer, seed: 'a' }),
        await trainSmall({ optimizer, seed: 'a' }),
        await trainSmall({ optimizer, seed: 'b' }),
      ];
      expect(same.result.history).toEqual(one.result.history);
      expect(other.result.history).not.toEqual(one.result.history);
    },
  );

  it('stops when validation gets no better, and keeps the best weights', async () => {
    using model = await createSmall();
    const contracts: string[] = [];
    const { result } = await collectEvents(
      { model, ...sources, epochs: 40, patience: 2, learningRate: 0.05 },
      (event) => event.type === 'epoch' && contracts.push(model.info.contractId),
    );
    const { history, best, reason } = result;
    expect(reason).toBe('patience');
    expect(history).toHaveLength(best.epoch + 2);
    expect(best.validationLoss).toBe(Math.min(...history.map(({ validationLoss }) => validationLoss)));
    expect(model.info.contractId).toBe(contracts[best.epoch - 1]);
  });

  it('follows its learning-rate schedule', async () => {
    const { result } = await trainSmall({
      learningRate: 0.002,
      schedule: { kind: 'step', every: 1, factor: 0.5 },
    });
    expect(result.history.map(({ learningRate }) => learningRate)).toEqual([0.002, 0.001]);
  });

  it('has defaults for what a schedule leaves out', async () => {
    const { result } = await trainSmall({ learningRate: 0.002, schedule: { kind: 'cosine' } });
    const [first, last] = result.history.map(({ learningRate }) => learningRate);
    expect([first, last]).toEqual([0.002, 0.002 * defaultSchedules.cosine.floor]);
  });
});

describe('train leaves no tensor behind', () => {
  it('when it is aborted, and rejects with the reason', async () => {
    using model = await createSmall();
    const abort = new AbortController();
    await expectNoLeak(async () => {
      const run = collectEvents({ model, ...sources, signal: abort.signal }, (event) => {
        if (event.type === 'batch' && event.step === 3) abort.abort(new Error('enough'));
      });
      await expect(run).rejects.toThrow('enough');
    });
  });

  it('when whoever listens walks away', async () => {
    using model = await createSmall();
    await expectNoLeak(async () => {
      for await (const event of train({ model, ...sources })) if (event.type === 'batch') break;
    });
  });

  it('when its data fails', async () => {
    using model = await createSmall();
    const failing: PairSource = {
      ...learnt.pairs,
      async *batches(options) {
        for await (const batch of learnt.pairs.batches(options)) {
          yield batch;
          throw new Error('the disk is gone');
        }
      },
    };
    await expectNoLeak(() =>
      expect(collectEvents({ model, ...sources, training: failing })).rejects.toThrow('the disk is gone'),
    );
  });

  it('when the loss is no longer a number', async () => {
    using model = await createSmall();
    await expectNoLeak(() =>
      expect(collectEvents({ model, ...sources, optimizer: 'sgd', learningRate: 1e30 })).rejects.toThrow(
        /loss became .* lower the learningRate/,
      ),
    );
  });
});

describe('train refuses', () => {
  it.each<[string, Partial<TrainOptions>, RegExp]>([
    ['an unknown optimizer', { optimizer: 'adamw' as 'adam' }, /optimizer.*rmsprop, adam, sgd.*"adamw"/],
    ['an unknown loss', { loss: 'triplet' as 'contrastive' }, /loss.*"triplet"/],
    ['half a pair', { batchSize: 0.5 }, /batchSize.*0.5/],
    ['no epochs', { epochs: 0 }, /epochs.*got 0/],
    ['no patience', { patience: 0 }, /patience/],
    ['a rate of 0', { learningRate: 0 }, /learningRate.*above 0/],
    ['a margin of 0', { margin: 0 }, /margin.*above 0/],
    ['time running backwards', { checkpointSeconds: -1 }, /checkpointSeconds/],
    ['a floor above 1', { schedule: { kind: 'cosine', floor: 2 } }, /schedule.floor/],
    ['steps of no epochs', { schedule: { kind: 'step', every: 0, factor: 0.1 } }, /schedule.every/],
    ['to resume from nowhere', { resume: true }, /checkpointFolder/],
    ['no pairs', { training: { ...learnt.pairs, pairCount: 0 } }, /training source has no pairs/],
    ['other images', { validation: { ...unseen.pairs, width: 8 } }, /validation images.*16×16×1.*8×16×1/],
  ])('%s', async (_, options, message) => {
    await expectNoLeak(() => expect(trainSmall(options)).rejects.toThrow(message));
  });
});
