import { describe, expect, it } from 'vitest';
import { learningRateAt, type ScheduleSettings } from './learning-rate.js';

const rates = (schedule: ScheduleSettings) =>
  [1, 2, 3, 4, 5].map((epoch) => learningRateAt(schedule, { learningRate: 8, epoch, epochs: 5 }));

describe('learningRateAt', () => {
  it('stays', () => expect(rates({ kind: 'constant' })).toEqual([8, 8, 8, 8, 8]));

  it('steps down', () => expect(rates({ kind: 'step', every: 2, factor: 0.5 })).toEqual([8, 8, 4, 4, 2]));

  it('falls along half a cosine to its floor', () => {
    const [first, , middle, , last] = rates({ kind: 'cosine', floor: 0.25 });
    expect([first, last]).toEqual([8, 2]);
    expect(middle).toBeCloseTo(5, 10);
  });
});
