import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createRecognizerPool,
  type RecognizerPool,
  type RecognizerPoolOptions,
} from './create-recognizer-pool.js';

const workerFile = new URL('../../test/faulty-worker.mjs', import.meta.url);
const settings = { workers: 1, maxQueue: 2, timeoutMs: 60_000, model: '', minFaceSize: 40 };
const limits = { maxPixels: 1, maxBytes: 1 };
const startingMs = 100;
const open: RecognizerPool[] = [];

const start = (options: Partial<RecognizerPoolOptions> = {}) => {
  const pool = createRecognizerPool({ ...settings, ...limits, workerFile, ...options });
  open.push(pool);
  const order = (text: string, signal?: AbortSignal) =>
    pool.embedFaces({ bytes: Buffer.from(text), detectOnly: false, picture: 'none' }, signal);
  return { pool, order };
};

afterEach(async () => {
  for (const pool of open.splice(0)) await pool.close();
});

describe('the describer', () => {
  it('fails only the photo over which a worker died, and replaces the worker', async () => {
    const { order } = start();
    const before = await order('photo');
    await expect(order('exit')).rejects.toMatchObject({ code: 'WORKER_DIED' });
    expect((await order('photo')).width).not.toBe(before.width);
    await expect(order('throw')).rejects.toMatchObject({ code: 'WORKER_DIED' });
    await order('photo');
  });

  it('says what is wrong with a model that no worker can load', async () => {
    const { pool, order } = start({ workerFile: undefined, model: '/nowhere' });
    await expect(pool.modelInfo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(pool.ready()).rejects.toThrow('no model folder /nowhere');
    await expect(order('photo')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['throws', 'throw', /3 times in a row.*out of luck/],
    ['ends', 'exit', /3 times in a row.*exit/],
  ])(
    'fails for good when a worker %s before it has started, and does not start it for ever',
    async (_, model, message) => {
      const file = new URL('../../test/failing-worker.mjs', import.meta.url);
      const { pool, order } = start({ workers: 2, workerFile: file, model });
      const broken = expect.objectContaining({
        code: 'WORKER_DIED',
        message: expect.stringMatching(message),
      });
      await expect(pool.ready()).rejects.toEqual(broken);
      await expect(pool.modelInfo()).rejects.toEqual(broken);
      await expect(order('photo')).rejects.toEqual(broken);
    },
  );

  it('outlives any number of photos over which workers die', async () => {
    const { order } = start();
    for (const _ of [1, 2, 3, 4]) await expect(order('exit')).rejects.toMatchObject({ code: 'WORKER_DIED' });
    await order('photo');
  });

  it('ends a photo that takes too long, and goes on', async () => {
    const { pool, order } = start({ timeoutMs: 2000 });
    await pool.ready();
    await expect(order('hang')).rejects.toMatchObject({ code: 'TIMED_OUT' });
    await pool.ready();
    await order('photo');
  });

  it('keeps the worker of a photo that began in time, and gives up those that waited too long', async () => {
    const { pool, order } = start({ timeoutMs: 450, maxQueue: 10 });
    await pool.ready();
    const answers = await Promise.allSettled(['slow', 'slow', 'slow'].map((text) => order(text)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[2]).toMatchObject({ reason: { code: 'TIMED_OUT' } });
    const [first] = answers;
    const { width } = await order('photo');
    expect(first).toMatchObject({ value: { width } });
  });

  it('turns photos away when the queue is full, and says when to come back', async () => {
    const { pool, order } = start();
    await pool.ready();
    const taken = [order('slow'), order('slow'), order('slow')];
    expect(pool.waiting).toBe(2);
    expect(() => pool.refuseWhenFull()).toThrow();
    await expect(order('photo')).rejects.toMatchObject({ code: 'BUSY' });
    await Promise.all(taken);
    await order('photo');
  });

  it('gives up a photo that waits when its client goes, and keeps the worker of one that is being worked on', async () => {
    const { pool, order } = start();
    const { width } = await order('photo');
    const [first, second] = [new AbortController(), new AbortController()];
    const working = order('slow', first.signal);
    const waiting = order('slow', second.signal);
    await setTimeout(startingMs);
    second.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(pool.waiting).toBe(0);
    first.abort(new Error('gone'));
    await working;
    expect((await order('photo')).width).toBe(width);
  });
});
