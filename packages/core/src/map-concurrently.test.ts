import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapConcurrently } from './map-concurrently.js';

describe('mapConcurrently', () => {
  it('holds no more items than the limit, and keeps their order', async () => {
    let [held, most] = [0, 0];
    const doubled = await mapConcurrently([5, 1, 4, 2, 3], 2, async (item) => {
      held += 1;
      most = Math.max(most, held);
      await wait(item);
      held -= 1;
      return 2 * item;
    });
    expect(doubled).toEqual([10, 2, 8, 4, 6]);
    expect(most).toBe(2);
  });

  it('begins nothing after an error, and lets what is in hand end', async () => {
    const ended: number[] = [];
    const work = async (item: number) => {
      if (item === 1) throw new Error('broken');
      await wait(10);
      ended.push(item);
    };
    await expect(mapConcurrently([0, 1, 2, 3], 2, work)).rejects.toThrow('broken');
    expect(ended).toEqual([0]);
  });
});
