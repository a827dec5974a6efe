import { describe, expect, it } from 'vitest';
import { lfwEvaluation } from './lfw-evaluation.js';
import type { LfwFace } from './lfw-scores.js';
import { lfwScores } from './lfw-scores.js';
import type { LfwPair } from './parse-lfw-pairs.js';

const photo = (file: string, x?: number): LfwFace =>
  x === undefined ? { file } : { file, embedding: Float32Array.of(x, 0) };

const photos = [photo('a', 0), photo('b', 0.25), photo('c', 2), photo('d', 2.75), photo('blind')];
const pair = (a: string, b: string, label: 0 | 1, fold = 0): LfwPair => ({ a, b, label, fold });

describe('LFW scores', () => {
  it('leave no pair out: one without a face is as far apart as any', () => {
    const scores = lfwScores([pair('a', 'b', 1), pair('a', 'd', 0), pair('a', 'blind', 1)], photos);
    expect([...scores.distances]).toEqual([0.25, 2.75, 2.75]);
    expect(scores.blindPairs).toBe(1);
  });
});

describe('lfwEvaluation', () => {
  const one = lfwScores([pair('a', 'b', 1), pair('c', 'd', 1), pair('a', 'c', 0), pair('b', 'd', 0)], photos);

  it('takes the threshold and the probabilities of a single fold from elsewhere', () => {
    const calibration = [
      { distance: 0, probability: 1 },
      { distance: 4, probability: 0 },
    ];
    const result = lfwEvaluation(one, { decision: { threshold: 0.5, margin: 0 }, calibration }, 'other.txt');
    expect(result).toMatchObject({ accuracy: 0.75, thresholds: [0.5], thresholdFrom: 'other.txt', auc: 1 });
    expect(result.calibrationError).toBeGreaterThan(0);
    expect(() => lfwEvaluation(one, {}, 'the model')).toThrow(/--tune/);
  });

  it('takes the thresholds of several folds from the others', () => {
    const folds = [0, 1].flatMap((fold) => [pair('a', 'b', 1, fold), pair('a', 'c', 0, fold)]);
    const result = lfwEvaluation(lfwScores(folds, photos), {}, 'the model');
    expect(result).toMatchObject({ accuracy: 1, standardError: 0, thresholdFrom: 'the other folds' });
    expect(result.thresholds).toHaveLength(2);
    expect(result).not.toHaveProperty('calibrationError');
  });
});
