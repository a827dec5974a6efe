import { createRandom } from '@lookalike/core';
import { expect, it } from 'vitest';
import { matchDistances, matchedPolicy } from './matched-policy.js';

const drawn = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => 2 * random.next());
};

it.each([1, 2, 50])('accepts as many of %s pairs as the base does, whatever the distance', (count) => {
  const [base, small] = [drawn(1, count), drawn(2, count)];
  const matched = matchDistances(base, small);
  for (const distance of [...base, ...drawn(3, 20)]) {
    const accepted = (values: readonly number[], threshold: number) =>
      values.filter((value) => value <= threshold + 1e-9).length;
    expect(accepted(small, matched(distance))).toBe(accepted(base, distance));
  }
});

it('leaves distances as they are where both find the same, and where there are no pairs', () => {
  const base = drawn(1, 30);
  for (const distance of [0, 0.3, 1, 1.9, 2]) {
    expect(matchDistances(base, base)(distance)).toBeCloseTo(distance);
    expect(matchDistances([], [])(distance)).toBeCloseTo(distance);
  }
});

it('keeps distances rising, within 0..2', () => {
  const matched = matchDistances(drawn(4, 200), drawn(5, 200));
  const values = Array.from({ length: 201 }, (_, i) => matched(i / 100));
  expect(values).toEqual([...values].sort((a, b) => a - b));
  expect([values[0], values[200]]).toEqual([0, 2]);
});

it('moves a decision and a calibration, and leaves out what there is not', () => {
  const twice = (distance: number) => 2 * distance;
  expect(matchedPolicy({}, twice)).toEqual({});
  const calibration = [{ distance: 0.5, probability: 0.9 }];
  expect(matchedPolicy({ decision: { threshold: 0.6, margin: 0.1 }, calibration }, twice)).toMatchObject({
    decision: { threshold: 1.2 },
    calibration: [{ distance: 1, probability: 0.9 }],
  });
});
