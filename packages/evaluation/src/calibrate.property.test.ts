import { createRandom, type Random } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.js';
import { verificationCurve } from './verification-curve.js';

/** As many pairs of one person as of two; both kinds are equally likely at a distance of 1. */
function draw(random: Random, count: number) {
  const labels = Array.from({ length: count }, (_, index) => index % 2);
  return { labels, distances: labels.map((same) => (same ? 0.8 : 1.2) + 0.15 * random.normal()) };
}

const spread = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

const thresholdOf = (distances: readonly number[], labels: readonly number[]) =>
  calibrate(distances, labels).decision.threshold;

describe('calibrate', () => {
  it('puts the threshold where both kinds of pairs are equally likely', () => {
    const { distances, labels } = draw(createRandom('many'), 20_000);
    expect(thresholdOf(distances, labels)).toBeCloseTo(1, 2);
  });

  it('finds a threshold that depends less on the pairs than the one with the most correct decisions', () => {
    const random = createRandom('few');
    const draws = Array.from({ length: 100 }, () => draw(random, 200));
    const own = draws.map(({ distances, labels }) => thresholdOf(distances, labels));
    const best = draws.map(({ distances, labels }) => verificationCurve(distances, labels).best.threshold);
    expect(spread(own)).toBeLessThan(spread(best) / 1.5);
  });

  it('is not moved by pairs under a wrong name', () => {
    const { distances, labels } = draw(createRandom('wrong'), 400);
    const twins = Array.from({ length: 8 }, (_, index) => 1.8 + index / 10);
    const moved = thresholdOf([...distances, ...twins], [...labels, ...twins.map(() => 1)]);
    expect(Math.abs(moved - thresholdOf(distances, labels))).toBeLessThan(0.01);
  });

  it('scales with the distances', () => {
    const factor = fc.double({ min: 0.1, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), factor, (seed, scale) => {
        const { distances, labels } = draw(createRandom(seed), 60);
        const scaled = distances.map((distance) => distance * scale);
        expect(thresholdOf(scaled, labels) / scale).toBeCloseTo(thresholdOf(distances, labels), 3);
      }),
      { numRuns: 50 },
    );
  });

  it('lies halfway between two pairs, and between many that are all alike', () => {
    expect(thresholdOf([0.3, 0.9], [1, 0])).toBeCloseTo(0.6, 3);
    for (const [same, different] of [
      [600, 300],
      [300, 600],
    ]) {
      const labels = Array.from({ length: same + different }, (_, index) => Number(index < same));
      const threshold = thresholdOf(
        labels.map((label) => 1 - label),
        labels,
      );
      expect(threshold).toBeGreaterThan(0.3);
      expect(threshold).toBeLessThan(0.7);
    }
  });

  it('accepts nothing by distances that tell nothing, or the contrary', () => {
    expect(thresholdOf([1, 1, 1, 1], [0, 1, 0, 1])).toBe(0);
    expect(thresholdOf([0.2, 0.4, 1, 1.2], [0, 0, 1, 1])).toBe(0);
  });

  it.each([[[1, 1, -1, 1]], [[1, Number.NaN, 1, 1]], [[1, 1, 1]]])('refuses the weights %j', (weights) => {
    const weigh = () => calibrate([0.2, 0.4, 1, 1.2], [1, 1, 0, 0], { weights });
    expect(weigh).toThrow('weights: expected a number of 0 or more for each pair');
  });

  it('lies within the distances that it has seen', () => {
    const far = [...Array.from({ length: 30 }, (_, index) => 1 + index / 100), 1.31];
    const threshold = thresholdOf(far, [...Array.from({ length: 30 }, () => 1), 0]);
    expect(threshold).toBeGreaterThan(1.2);
    expect(threshold).toBeLessThanOrEqual(1.31);
  });
});
