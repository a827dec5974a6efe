import { createRandom } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { rateOf, trialsFor, wilsonInterval } from './interval.js';

describe('wilsonInterval', () => {
  it('agrees with published values', () => {
    // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3.
    expect(wilsonInterval(81 / 263, 263)).toEqual([expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)]);
    expect(wilsonInterval(15 / 148, 148)).toEqual([expect.closeTo(0.0624, 4), expect.closeTo(0.1605, 4)]);
    expect(wilsonInterval(0, 20)).toEqual([0, expect.closeTo(0.1611, 4)]);
    expect(wilsonInterval(1 / 29, 29)).toEqual([expect.closeTo(0.0061, 4), expect.closeTo(0.1718, 4)]);
  });

  it('knows nothing without a trial', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('rateOf', () => {
  it('holds the true share 95 times in 100', () => {
    const random = createRandom('coverage');
    const [truth, rounds] = [0.8, 400];
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const trials = Array.from({ length: 40 }, (_, i) => ({
        subject: `${i % 20}`,
        right: random.next() < truth,
      }));
      const { interval } = rateOf(trials);
      if (interval[0] <= truth && truth <= interval[1]) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.93);
  });

  it('is wider where it is people who are right or wrong, not photos', () => {
    const photos = Array.from({ length: 200 }, (_, i) => ({ subject: `${i}`, right: i % 2 === 0 }));
    const people = photos.map(({ right }, i) => ({ subject: `${i % 4}`, right }));
    const width = ({ interval: [low, high] }: { interval: [number, number] }) => high - low;
    expect(width(rateOf(people))).toBeGreaterThan(2 * width(rateOf(photos)));
    expect(rateOf(people)).toMatchObject({ share: 0.5, count: 200 });
  });

  it('is the same each time, and needs a trial', () => {
    const trials = [true, false, true].map((right, i) => ({ subject: `${i}`, right }));
    expect(rateOf(trials)).toEqual(rateOf(trials));
    expect(() => rateOf([])).toThrow(expect.objectContaining({ code: 'EMPTY' }));
  });
});

it('asks for three times the trials that a rate is one of', () => {
  expect([0.1, 0.01, 0.001].map(trialsFor)).toEqual([30, 300, 3000]);
});
