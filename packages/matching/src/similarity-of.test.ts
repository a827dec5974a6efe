import { expect, it } from 'vitest';
import { similarityOf } from './index.js';

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
