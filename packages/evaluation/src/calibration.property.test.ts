import { createRandom } from '@lookalike/core';
import { type Calibration, probabilityOf, type ScoreOrder } from '@lookalike/matching';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError, reliabilityBins } from './expected-calibration-error.js';
import { fitCalibration } from './fit-calibration.js';

const pairs = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 12 }), label: fc.constantFrom(0, 1) }), {
    minLength: 2,
  })
  .filter((list) => new Set(list.map(({ label }) => label)).size === 2)
  .map((list) => ({ scores: list.map(({ score }) => score / 8), labels: list.map(({ label }) => label) }));
const methods = fc.constantFrom<Calibration['kind']>('logistic', 'isotonic');

/** Draws pairs whose probability of being one person is 1 / (1 + exp(4·d − 3)). */
function draw(count: number, seed: string) {
  const random = createRandom(seed);
  const scores = Array.from({ length: count }, () => random.next() * 2);
  const labels = scores.map((d) => Number(random.next() < 1 / (1 + Math.exp(4 * d - 3))));
  return { scores, labels };
}

describe('calibrateProbability', () => {
  it('recovers the curve that the pairs were drawn from', () => {
    const { scores, labels } = draw(40_000, 'drawn');
    const logistic = fitCalibration(scores, labels);
    expect(logistic).toMatchObject({ slope: expect.closeTo(4, 0), intercept: expect.closeTo(-3, 0) });
    const isotonic = fitCalibration(scores, labels, { method: 'isotonic' });
    for (const d of [0.2, 0.75, 1.5]) {
      const truth = 1 / (1 + Math.exp(4 * d - 3));
      expect(probabilityOf(logistic, d)).toBeCloseTo(truth, 1);
      expect(Math.abs(probabilityOf(isotonic, d) - truth)).toBeLessThan(0.06);
    }
  });

  it('is honest on pairs that it has not seen', () => {
    const { scores, labels } = draw(10_000, 'learn');
    const unseen = draw(10_000, 'test');
    for (const method of ['logistic', 'isotonic'] as const) {
      const calibration = fitCalibration(scores, labels, { method });
      const promised = unseen.scores.map((score) => probabilityOf(calibration, score));
      expect(expectedCalibrationError(promised, unseen.labels)).toBeLessThan(0.03);
    }
  });

  it('gives finite, monotonic probabilities for any pairs, also from JSON', () => {
    fc.assert(
      fc.property(pairs, methods, ({ scores, labels }, method) => {
        const fitted = fitCalibration(scores, labels, { method });
        const calibration: Calibration = JSON.parse(JSON.stringify(fitted));
        const curve = Array.from({ length: 40 }, (_, i) => probabilityOf(calibration, i / 10 - 1));
        for (const p of curve) expect(p >= 0 && p <= 1).toBe(true);
        const falling = curve.every((p, i) => i === 0 || p <= curve[i - 1] + 1e-12);
        const rising = curve.every((p, i) => i === 0 || p >= curve[i - 1] - 1e-12);
        expect(method === 'isotonic' ? falling : falling || rising).toBe(true);
      }),
    );
  });

  it('pools as the minimax formula of isotonic regression says', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.constantFrom<ScoreOrder>('ascending', 'descending'),
        ({ scores, labels }, order) => {
          const calibration = fitCalibration(scores, labels, { method: 'isotonic', order });
          const levels = [...new Set(scores)].sort((a, b) => (order === 'ascending' ? b - a : a - b)); // rising
          const mean = (from: number, to: number) => {
            const inside = labels.filter((_, i) => levels.slice(from, to + 1).includes(scores[i]));
            return inside.reduce<number>((sum, label) => sum + label, 0) / inside.length;
          };
          const indices = levels.map((_, i) => i);
          for (const i of indices) {
            const least = (from: number) =>
              Math.min(...indices.filter((to) => to >= i).map((to) => mean(from, to)));
            const fitted = Math.max(...indices.filter((from) => from <= i).map(least));
            expect(probabilityOf(calibration, levels[i])).toBeCloseTo(fitted, 9);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('sits at the minimum of its loss', () => {
    fc.assert(
      fc.property(pairs, ({ scores, labels }) => {
        const fitted = fitCalibration(scores, labels);
        const same = labels.filter((label) => label === 1).length;
        const different = labels.length - same;
        const targets = labels.map((label) => (label === 1 ? (same + 1) / (same + 2) : 1 / (different + 2)));
        const errors = scores.map((score, i) => targets[i] - probabilityOf(fitted, score));
        const gradient = errors.reduce((sum, error, i) => sum + error * scores[i], 0);
        expect(gradient).toBeCloseTo(0, 5);
        expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 5);
      }),
    );
  });
});

describe('expectedCalibrationError', () => {
  it('weighs the gaps of the bins', () => {
    const [probabilities, labels] = [
      [0.1, 0.1, 0.9, 0.9],
      [0, 1, 1, 1],
    ];
    expect(reliabilityBins(probabilities, labels, 2)).toEqual([
      { count: 2, confidence: 0.1, accuracy: 0.5 },
      { count: 2, confidence: 0.9, accuracy: 1 },
    ]);
    expect(expectedCalibrationError(probabilities, labels, 2)).toBeCloseTo(0.25, 12);
    expect(expectedCalibrationError([0, 1], [0, 1])).toBe(0);
  });

  it('refuses what is not a probability', () => {
    expect(() => expectedCalibrationError([1.2], [1])).toThrow(/0\.\.1/);
    expect(() => expectedCalibrationError([0.2], [])).toThrow(/as many/);
    expect(() => expectedCalibrationError([], [])).toThrow(expect.objectContaining({ code: 'EMPTY' }));
  });
});
