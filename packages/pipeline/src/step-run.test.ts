import type { Failure } from '@lookalike/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWithin, type StepContext, type StepEvent, startStep } from './step-run.js';

interface Counted {
  count: number;
  failures: Failure[];
}

const total = 3;
const bad: Failure = { file: 'bad.jpg', message: 'not a photo' };

/** Counts to three, a tick each; `failures` are told at the end only. */
async function count({ signal, onProgress }: StepContext): Promise<Counted> {
  for (let done = 1; done <= total; done += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    onProgress?.({ stage: 'load', done, total, unit: 'numbers' });
  }
  return { count: total, failures: [bad] };
}

const broken = async (): Promise<Counted> => {
  throw new Error('broken');
};

const collect = async <T>(events: AsyncIterable<T>) => {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
};

let unhandled: unknown[];
const onUnhandled = (reason: unknown) => unhandled.push(reason);
beforeEach(() => {
  unhandled = [];
  process.on('unhandledRejection', onUnhandled);
});
afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', onUnhandled);
  expect(unhandled).toEqual([]);
});

describe('a step run', () => {
  it('is awaited for its result', async () => {
    expect(await startStep({}, count)).toEqual({ count: 3, failures: [bad] });
  });

  it('is iterated for its events: the progress, each failure once, the result', async () => {
    const events = await collect(startStep({}, count));
    expect(events.map(({ type }) => type)).toEqual(['progress', 'progress', 'progress', 'failed', 'end']);
    expect(events[1]).toMatchObject({ done: 2, total: 3 });
    expect(events[3]).toEqual({ type: 'failed', ...bad });
    expect(events[4]).toMatchObject({ result: { count: 3 } });
  });

  it('can be iterated twice and awaited as well', async () => {
    const run = startStep({}, count);
    const [one, other, result] = await Promise.all([collect(run), collect(run), run]);
    expect(one).toEqual(other);
    expect(result.count).toBe(3);
    expect((await collect(run)).map(({ type }) => type)).toEqual(['end']);
  });

  it('stops when the loop is left, and has stopped when the next line runs', async () => {
    const run = startStep({}, count);
    let seen = 0;
    for await (const { type } of run) {
      if (type === 'progress') seen += 1;
      break;
    }
    expect(seen).toBe(1);
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('stops on its signal, with the reason, before the work and in it', async () => {
    const reason = new Error('enough');
    await expect(startStep({ signal: AbortSignal.abort(reason) }, count)).rejects.toBe(reason);
    const controller = new AbortController();
    const seen: StepEvent<Counted>[] = [];
    const iterate = async () => {
      for await (const event of startStep({ signal: controller.signal }, count)) {
        seen.push(event);
        controller.abort(reason);
      }
    };
    await expect(iterate()).rejects.toBe(reason);
    expect(seen.map(({ type }) => type)).toEqual(['progress']);
  });

  it('throws where it is awaited, where it is iterated, or both', async () => {
    await expect(startStep({}, broken)).rejects.toThrow('broken');
    await expect(collect(startStep({}, broken))).rejects.toThrow('broken');
    const run = startStep({}, broken);
    await expect(collect(run)).rejects.toThrow('broken');
    await expect(run).rejects.toThrow('broken');
  });

  it('works without a consumer', async () => {
    let counted: Counted | undefined;
    startStep({}, async (context) => {
      counted = await count(context);
      return counted;
    });
    await expect.poll(() => counted?.count).toBe(3);
  });
});

describe('runWithin', () => {
  it('makes the events of a step those of the one around it, each failure once', async () => {
    const outer = startStep({}, async (context) => runWithin(startStep(context, count), context));
    const events = await collect(outer);
    expect(events.map(({ type }) => type)).toEqual(['progress', 'progress', 'progress', 'failed', 'end']);
  });

  it('stops the step when the one around it is left', async () => {
    let inner: Promise<Counted> | undefined;
    const outer = startStep({}, async (context) => {
      const run = startStep(context, count);
      inner = run;
      return runWithin(run, context);
    });
    for await (const _ of outer) break;
    await expect(inner).rejects.toMatchObject({ name: 'AbortError' });
  });
});
