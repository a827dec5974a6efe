import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { processBatch } from './process-batch.js';
import type { Progress } from './progress.js';

const items = [30, 1, 20, 2].map((ms, index) => ({ ms, file: `${index}.jpg` }));
const how = {
  stage: 'load' as const,
  unit: 'photos',
  concurrency: 3,
  pathOf: ({ file }: { file: string }) => file,
};

describe('processBatch', () => {
  it('lists bad inputs and does the others, both in the order of the inputs', async () => {
    const reported: Progress[] = [];
    const work = async ({ ms }: { ms: number }) => {
      await wait(ms);
      if (ms > 10) throw new Error(`bad\nafter ${ms}`);
      return ms;
    };
    const context = { onProgress: (progress: Progress) => reported.push(progress) };
    const { results, failures } = await processBatch(items, how, work, context);
    expect(results).toEqual([undefined, 1, undefined, 2]);
    expect(failures).toEqual([
      { file: '0.jpg', message: 'bad after 30' },
      { file: '2.jpg', message: 'bad after 20' },
    ]);
    expect(reported.map(({ done, total }) => [done, total])).toEqual([1, 2, 3, 4].map((n) => [n, 4]));
  });

  it('ends at once when the disk is full', async () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    let begun = 0;
    const work = async () => {
      begun += 1;
      throw full;
    };
    await expect(processBatch(items, how, work, {})).rejects.toBe(full);
    expect(begun).toBeLessThanOrEqual(how.concurrency);
  });

  it('ends with the reason of the signal, and nothing is a failure then', async () => {
    const controller = new AbortController();
    const reason = new Error('stopped');
    const work = async () => {
      controller.abort(reason);
      throw new Error('because of it');
    };
    await expect(processBatch(items, how, work, { signal: controller.signal })).rejects.toBe(reason);
  });
});
