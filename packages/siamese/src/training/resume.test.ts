import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import type { TrainOptions } from './train-options.js';

const training = syntheticPeople({ photosEach: 5 }).pairs;
const validation = syntheticPeople({ photosEach: 3, seed: 2 }).pairs;
const epochs = 3;
const lastStep = epochs * Math.ceil(training.pairCount / 16);

let folder: string;

beforeAll(() => initRuntime());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Trains a new model; up to a step, when one is given. */
async function run(options: Partial<TrainOptions> = {}, until = Number.POSITIVE_INFINITY) {
  using model = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
  const abort = new AbortController();
  const { signal } = abort;
  const { events, result } = await collectEvents(
    { model, training, validation, epochs, ...options, signal },
    (event) => {
      if (event.type === 'batch' && event.step >= until) abort.abort(new Error('killed'));
    },
  );
  const { history, best, reason } = result;
  return { start: events[0], outcome: { history, best, reason, contractId: model.info.contractId } };
}

const kill = (options: Partial<TrainOptions>, step: number) =>
  expectNoLeak(() => expect(run(options, step)).rejects.toThrow('killed'));

describe('a run that was killed', () => {
  it.each(['rmsprop', 'adam', 'sgd'] as const)('resumes to the same history with %s', async (optimizer) => {
    const whole = await run({ optimizer });
    const step = 2 + createRandom(optimizer).integer(lastStep - 2);
    const options = { optimizer, checkpointFolder: folder, checkpointSeconds: 0 };
    await kill(options, step);
    const resumed = await expectNoLeak(() => run({ ...options, resume: true }));
    expect(resumed.start).toMatchObject({ resumed: { step } });
    expect(resumed.outcome).toEqual(whole.outcome);
  });

  it('may be killed again and again', async () => {
    const whole = await run();
    const options = { checkpointFolder: folder, checkpointSeconds: 0 };
    for (const step of [2, 4, 5, lastStep]) await kill({ ...options, resume: step > 2 }, step);
    expect((await run({ ...options, resume: true })).outcome).toEqual(whole.outcome);
  });

  it('starts over when it had not come to a checkpoint', async () => {
    const whole = await run();
    const options = { checkpointFolder: folder };
    await kill(options, 2);
    const resumed = await run({ ...options, resume: true });
    expect(resumed.start).not.toHaveProperty('resumed');
    expect(resumed.outcome).toEqual(whole.outcome);
  });

  it('goes on after its end when more epochs are wanted, to the history of a longer run', async () => {
    const longer = await run({ epochs: epochs + 1 });
    const options = { checkpointFolder: folder };
    await run(options);
    const resumed = await expectNoLeak(() => run({ ...options, epochs: epochs + 1, resume: true }));
    expect(resumed.start).toMatchObject({ resumed: { step: lastStep } });
    expect(resumed.outcome).toEqual(longer.outcome);
  });

  it('ends where it is when fewer epochs are wanted', async () => {
    const options = { checkpointFolder: folder, checkpointSeconds: 0 };
    await kill(options, lastStep - 1);
    const { outcome } = await run({ ...options, epochs: 1, resume: true });
    expect(outcome.history).toHaveLength(epochs - 1);
    expect(outcome.reason).toBe('epochs');
  });

  it('ends at once, with the same result, when it had come to its end', async () => {
    const options = { checkpointFolder: folder };
    const whole = await run(options);
    const resumed = await run({ ...options, resume: true });
    expect(resumed.start).toMatchObject({ resumed: { step: lastStep } });
    expect(resumed.outcome).toEqual(whole.outcome);
  });
});

describe('checkpoints', () => {
  it('stand one at a time, and go when a run starts anew', async () => {
    const options = { checkpointFolder: folder, checkpointSeconds: 0 };
    await kill(options, 5);
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^step-/)]);
    await kill({ checkpointFolder: folder }, 1);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each<[string, Partial<TrainOptions>, RegExp]>([
    [
      'options',
      { learningRate: 0.5 },
      /another learningRate: expected learningRate 0.001 as in the checkpoint, got 0.5/,
    ],
    ['seed', { seed: 2 }, /another seed/],
    [
      'pairs',
      { training: syntheticPeople({ photosEach: 5, seed: 9 }).pairs },
      /another training: its first batch is not/,
    ],
    [
      'validation',
      { validation: training },
      /another validation: expected pairCount \d+ as in the checkpoint, got \d+/,
    ],
  ])('refuse another run’s %s', async (_, changed, message) => {
    const options = { checkpointFolder: folder, checkpointSeconds: 0 };
    await kill(options, 3);
    await expectNoLeak(() => expect(run({ ...options, ...changed, resume: true })).rejects.toThrow(message));
  });

  it.each(['state.json', 'values.bin'])('name %s when it is altered or missing', async (file) => {
    const options = { checkpointFolder: folder, checkpointSeconds: 0 };
    await kill(options, 3);
    const [name] = await readdir(folder);
    const refusal = { code: 'CORRUPT_MODEL', message: expect.stringContaining(file) };
    await appendFile(join(folder, name, file), 'x');
    await expectNoLeak(() => expect(run({ ...options, resume: true })).rejects.toMatchObject(refusal));
    await rm(join(folder, name, file));
    await expectNoLeak(() => expect(run({ ...options, resume: true })).rejects.toMatchObject(refusal));
  });

  it('that cannot be written end the run with the reason', async () => {
    await appendFile(join(folder, 'file'), '');
    const options = { checkpointFolder: join(folder, 'file', 'checkpoints') };
    await expectNoLeak(() => expect(run(options)).rejects.toMatchObject({ code: 'IO_FAILED' }));
  });
});
