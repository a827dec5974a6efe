import { describe, expect, it } from 'vitest';
import * as pipeline from './index.js';

type Step = (input: never, options: never) => Promise<unknown>;

/** What is exported and takes no options. */
const others = ['defaultPairCount', 'isPairsFolder', 'samplePhotos'];
const isStep = ([name, value]: [string, unknown]): boolean =>
  typeof value === 'function' && !others.includes(name);
const steps = Object.entries(pipeline).filter(isStep) as [string, Step][];
const stepByName = new Map(steps);

/** Runs a step with options alone or after an input that is not there. */
const start = (name: string, step: Step, options: object) =>
  name === 'runSample' ? step(options as never, undefined as never) : step('none' as never, options as never);

describe('the options of a step', () => {
  it('are checked in every step', () => {
    expect(steps.map(([name]) => name)).toEqual(expect.arrayContaining(['enrolPeople', 'runNames']));
  });

  it.each(steps)('%s refuses a name that it does not know, and names the nearest', async (name, step) => {
    const wrong = { code: 'INVALID_ARGUMENT', message: 'unknown option "singal": did you mean "signal"?' };
    await expect(start(name, step, { singal: undefined })).rejects.toMatchObject(wrong);
  });

  it.each([
    ['runPipeline', { pairs: { cuont: 3 } }, 'count'],
    ['runPipeline', { train: { epohcs: 3 } }, 'epochs'],
    ['runSample', { extract: { minface: 3 } }, 'minFace'],
    ['runNames', { train: { learningrate: 3 } }, 'learningRate'],
    ['trainPeople', { base: 'pretrained', headdecay: 3 }, 'headDecay'],
  ] as const)('%s refuses %j', async (name, options, meant) => {
    const run = start(name, stepByName.get(name) as Step, options);
    await expect(run).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(run).rejects.toThrow(`did you mean "${meant}"?`);
  });
});
