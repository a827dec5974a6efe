import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, LookalikeError } from './index.js';

describe('createRandom', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = (s: number) => Array.from({ length: 8 }, createRandom(s).next);
        expect(draw(seed)).toEqual(draw(seed));
        expect(draw(seed)).not.toEqual(draw(seed + 1));
      }),
    );
  });

  it('keeps its first numbers from release to release', () => {
    const random = createRandom(42);
    expect([random.integer(1e6), random.integer(1e6), random.integer(1e6)]).toMatchInlineSnapshot(`
      [
        153771,
        850489,
        18084,
      ]
    `);
  });

  it('spreads numbers evenly over [0, 1) and over whole numbers', () => {
    const random = createRandom('even');
    const buckets = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) buckets[random.integer(10)] += 1;
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('draws normal numbers with mean 0 and deviation 1', () => {
    const random = createRandom(1);
    const values = Array.from({ length: 50_000 }, random.normal);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });

  it('shuffles to a permutation', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer()), (seed, items) => {
        const shuffled = createRandom(seed).shuffle([...items]);
        expect(shuffled.toSorted((x, y) => x - y)).toEqual(items.toSorted((x, y) => x - y));
      }),
    );
  });

  it('forks independent streams without advancing', () => {
    const random = createRandom(7);
    const [left, right] = [random.fork('left'), random.fork('right')];
    expect(left.next()).not.toBe(right.next());
    expect(random.next()).toBe(createRandom(7).next());
    expect(random.fork('left').next()).toBe(createRandom(7).fork('left').next());
  });

  it('refuses a seed that is not a whole number', () => {
    expect(() => createRandom(0.5)).toThrow(LookalikeError);
    expect(() => createRandom(Number.NaN)).toThrow(/whole number/);
  });
});
