import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distanceAt, similarityOf } from './index.js';

const decision = { threshold: 0.5, margin: 0 };

it('reads a probability off the calibration curve', () => {
  const calibration = [
    { distance: 0, probability: 1 },
    { distance: 1, probability: 0.5 },
    { distance: 2, probability: 0 },
  ];
  const similarity = similarityOf({ calibration, decision });
  expect([0, 0.5, 1, 3].map(similarity)).toEqual([1, 0.75, 0.5, 0]);
});

it('draws straight lines through the threshold where there is no curve', () => {
  const similarity = similarityOf({ decision, calibration: [] });
  expect([0, 0.25, 0.5, 1, 9].map(similarity)).toEqual([1, 0.75, 0.5, 0, 0]);
});

it('refuses a model that says nothing about distances', () => {
  expect(() => similarityOf({})).toThrow(/neither/);
});

it('finds the distance at which a probability is reached', () => {
  const similarity = similarityOf({ decision });
  expect(distanceAt(similarity, 0.5)).toBeCloseTo(0.5, 9);
  expect([1, 0].map((probability) => distanceAt(similarity, probability))).toEqual([expect.closeTo(0, 9), 2]);
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(probability, probability, (low, high) => {
      const curve = similarityOf({
        calibration: [
          { distance: 0.2, probability: Math.max(low, high) },
          { distance: 1.4, probability: Math.min(low, high) },
        ],
      });
      const distance = distanceAt(curve, high);
      expect(distance === 0 || curve(distance) >= high).toBe(true);
      if (distance < 2) expect(curve(distance + 1e-6)).toBeLessThan(high);
    }),
  );
});

it.each([-0.1, 1.1, Number.NaN])('refuses %d as a probability', (probability) => {
  expect(() => distanceAt(() => 1, probability)).toThrow(/probability of 0..1/);
});
