import { describe, expect, it } from 'vitest';
import { mapWithProgress } from './map-with-progress.js';
import type { Progress } from './progress.js';

const how = { stage: 'embed', unit: 'photos', concurrency: 2 } as const;

describe('mapWithProgress', () => {
  it('reports every item and keeps their order', async () => {
    const reports: Progress[] = [];
    const onProgress = (progress: Progress) => reports.push(progress);
    const doubled = await mapWithProgress([1, 2, 3], how, async (item) => item * 2, { onProgress });
    expect(doubled).toEqual([2, 4, 6]);
    expect(reports).toEqual([1, 2, 3].map((done) => ({ stage: 'embed', unit: 'photos', done, total: 3 })));
  });

  it('ends with the first error, which counts as done', async () => {
    const reports: number[] = [];
    const onProgress = ({ done }: Progress) => reports.push(done);
    const broken = async () => Promise.reject(new Error('broken'));
    const one = { ...how, concurrency: 1 };
    await expect(mapWithProgress([1, 2, 3], one, broken, { onProgress })).rejects.toThrow('broken');
    expect(reports).toEqual([1]);
  });

  it('begins nothing once the signal is aborted', async () => {
    const controller = new AbortController();
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      controller.abort('enough');
    };
    const { signal } = controller;
    await expect(mapWithProgress([1, 2, 3], { ...how, concurrency: 1 }, work, { signal })).rejects.toBe(
      'enough',
    );
    expect(begun).toEqual([1]);
  });
});
