import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTrainPairsOptions } from './train-options.js';
import { openUnfinishedRun, runKey } from './unfinished-run.js';

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lookalike-unfinished-'));
});
afterEach(() => rm(scratch, { recursive: true }));

const open = (key: string) => openUnfinishedRun(join(scratch, 'model'), key);

/** A run that was killed after its first checkpoint. */
async function interrupt(key: string) {
  const run = open(key);
  await run.begin();
  await mkdir(join(run.checkpointFolder, 'step-1'), { recursive: true });
  await writeFile(join(run.checkpointFolder, 'step-1', 'state.json'), key);
  return run;
}

describe('an interrupted run', () => {
  it('is not lost without being asked for', async () => {
    await interrupt('a');
    const asks = { code: 'INVALID_ARGUMENT', message: expect.stringMatching(/--resume .*--force/) };
    await expect(open('a').assertNotLost({ resume: false, force: false })).rejects.toMatchObject(asks);
    await open('a').assertNotLost({ resume: false, force: true });
    await open('b').assertNotLost({ resume: true, force: false });
  });

  it('goes on by itself when it is the same, and says what else can be done', async () => {
    await interrupt('a');
    await open('a').assertNotLost({ resume: 'if-same', force: false });
    const other = open('b').assertNotLost({ resume: 'if-same', force: false });
    await expect(other).rejects.toThrow(/other options or photos.*delete .*\.model\.unfinished/);
  });

  it('has nothing to lose before its first checkpoint', async () => {
    await open('a').begin();
    await open('b').assertNotLost({ resume: false, force: false });
  });
});

it('a run that has ended can be gone on with from the folder of its model', async () => {
  const run = await interrupt('a');
  await run.keepIn(join(scratch, 'model'));
  await run.end();
  expect(await open('b').isSame()).toBe(false);
  const longer = open('a');
  expect(await longer.isSame()).toBe(true);
  await longer.reopen();
  expect(await readFile(join(longer.checkpointFolder, 'step-1', 'state.json'), 'utf8')).toBe('a');
});

describe('runKey', () => {
  const { out: _, force: __, resume: ___, remarks: ____, ...options } = defaultTrainPairsOptions;
  it('is the same however long a run goes on', () => {
    expect(runKey({ ...options, epochs: 30 }, {})).toBe(runKey({ ...options, epochs: 31, patience: 9 }, {}));
    expect(runKey(options, {})).not.toBe(runKey({ ...options, seed: 2 }, {}));
  });

  it('tells runs apart whose learning rate falls to the last epoch', () => {
    const cosine = { ...options, schedule: 'cosine' as const };
    expect(runKey({ ...cosine, epochs: 30 }, {})).not.toBe(runKey({ ...cosine, epochs: 31 }, {}));
  });
});
