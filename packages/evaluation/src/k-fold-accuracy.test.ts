import { createRandom } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { kFoldAccuracy } from './k-fold-accuracy.js';

describe('kFoldAccuracy', () => {
  it('takes each threshold from the other folds', () => {
    // Fold 0 alone would choose 1.5; the other two choose 5.5.
    const scores = [1, 2, 5, 6, 0.5, 9];
    const labels = [1, 0, 1, 0, 1, 0];
    const { folds, mean, standardError } = kFoldAccuracy(scores, labels, [0, 0, 1, 1, 2, 2]);
    expect(folds[0]).toEqual({ fold: 0, pairs: 2, accuracy: 0.5, threshold: 5.5 });
    expect(mean).toBeCloseTo(folds.reduce((sum, { accuracy }) => sum + accuracy, 0) / 3, 12);
    expect(standardError).toBeGreaterThan(0);
  });

  it('agrees with the definition of the standard error', () => {
    const random = createRandom(1);
    const labels = Array.from({ length: 500 }, (_, i) => i % 2);
    const scores = labels.map((label) => random.normal() - label);
    const folds = labels.map((_, i) => Math.floor(i / 50));
    const result = kFoldAccuracy(scores, labels, folds);
    const deviations = result.folds.map(({ accuracy }) => (accuracy - result.mean) ** 2);
    const deviation = Math.sqrt(deviations.reduce((sum, value) => sum + value, 0) / 9);
    expect(result.standardError).toBeCloseTo(deviation / Math.sqrt(10), 12);
    expect(result.mean).toBeGreaterThan(0.6);
    const mirrored = scores.map((score) => -score);
    expect(kFoldAccuracy(mirrored, labels, folds, { order: 'descending' }).mean).toBe(result.mean);
  });

  it('refuses a single fold and missing fold numbers', () => {
    expect(() => kFoldAccuracy([1, 2], [0, 1], [0, 0])).toThrow(/two folds/);
    expect(() => kFoldAccuracy([1, 2], [0, 1], [0])).toThrow(/2 fold numbers/);
  });
});
