import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import type { TrainOptions } from './train-options.js';

beforeAll(() => initRuntime());

const { pairs } = syntheticPeople();

/** With or without what makes a share of a batch differ from the whole. */
const network = (isNormalized: boolean) =>
  sequential({
    name: 'shared',
    layers: [
      layers.conv2d({
        name: 'conv',
        filters: 4,
        kernelSize: 3,
        inputShape: [16, 16, 1],
        kernelInitializer: initializers.glorotUniform({ seed: 1 }),
      }),
      ...(isNormalized
        ? [layers.batchNormalization({ name: 'norm' }), layers.dropout({ name: 'dropout', rate: 0.2 })]
        : []),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense', units: 6, kernelInitializer: initializers.glorotUniform({ seed: 2 }) }),
    ],
  });

async function run(
  isNormalized: boolean,
  options: Partial<TrainOptions> = {},
  until = Number.POSITIVE_INFINITY,
) {
  using model = await createSiameseModel({ network: network(isNormalized) });
  const abort = new AbortController();
  const given = { model, training: pairs, validation: pairs, epochs: 2, batchSize: 7, signal: abort.signal };
  const { result } = await collectEvents({ ...given, ...options }, (event) => {
    if (event.type === 'batch' && event.step >= until) abort.abort(new Error('killed'));
  });
  return { history: result.history, contractId: model.info.contractId };
}

it('takes the same steps as one thread where images do not meet in a batch', async () => {
  const one = await run(false);
  const three = await expectNoLeak(() => run(false, { threads: 3 }));
  for (const [epoch, { loss, validationLoss }] of three.history.entries()) {
    expect(loss).toBeCloseTo(one.history[epoch].loss, 5);
    expect(validationLoss).toBeCloseTo(one.history[epoch].validationLoss, 5);
  }
});

it('gives the same history for the same seed and number of threads, resumed too', async () => {
  const checkpointFolder = await mkdtemp(join(tmpdir(), 'lookalike-threads-'));
  const whole = await run(true, { threads: 2 });
  expect(await run(true, { threads: 2 })).toEqual(whole);
  const kept = { threads: 2, checkpointFolder, checkpointSeconds: 0 };
  await expectNoLeak(() => expect(run(true, kept, 3)).rejects.toThrow('killed'));
  expect(await run(true, { ...kept, resume: true })).toEqual(whole);
  await expect(run(true, { ...kept, threads: 1, resume: true })).rejects.toThrow(/another threads/);
  await rm(checkpointFolder, { recursive: true });
});

it.each([0, 1.5])('refuses %s threads', async (threads) => {
  await expectNoLeak(() => expect(run(false, { threads })).rejects.toThrow(/threads.*whole number/));
});
