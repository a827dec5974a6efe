import { describe, expect, it } from 'vitest';
import { progressDisplay, progressLine } from './progress-bar.js';

const params = { value: 30, total: 120, startTime: 0, progress: 0.25, eta: 0, stopTime: null, maxWidth: 80 };
const progress = { stage: 'detect' as const, done: 30, total: 120, unit: 'photos' };

describe('progressLine', () => {
  it('shows how much is done, how fast, and how long the rest takes', () => {
    const line = progressLine(params, progress, 10_000);
    expect(line).toBe('finding faces     ██████░░░░░░░░░░░░░░░░░░  30/120 photos  3.00/s  30 s left');
  });

  it('tells minutes, and adds a note', () => {
    const line = progressLine(params, { ...progress, note: 'loss 0.1' }, 100_000);
    expect(line).toMatch(/5 min 0 s left {2}loss 0\.1$/);
  });

  it('counts what an interrupted run had done for nothing, and no rate from the very first', () => {
    const resumed = progressLine({ ...params, value: 40 }, progress, 10_000, 30);
    expect(resumed).toContain('40/120 photos  1.00/s  1 min 20 s left');
    expect(progressLine({ ...params, value: 1 }, progress, 0, 1)).toContain('1/120 photos  –/s  – left');
  });

  it('tells hours', () => {
    expect(progressLine({ ...params, value: 1, total: 101 }, progress, 100_000)).toContain('2 h 46 min left');
  });

  it('guesses nothing before the first is done', () => {
    expect(progressLine({ ...params, value: 0 }, progress, 0)).toContain('– left');
  });
});

describe('progressDisplay', () => {
  it('is quiet where nobody looks', () => {
    const written: string[] = [];
    const stream = { isTTY: false, write: (text: string) => written.push(text) };
    const display = progressDisplay(stream as unknown as NodeJS.WriteStream);
    display.report(progress);
    display.stop();
    expect(written).toEqual([]);
  });
});
