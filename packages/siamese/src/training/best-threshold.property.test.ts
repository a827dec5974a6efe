import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestThreshold } from './best-threshold.js';

const accuracyAt = (distances: Float32Array, labels: Uint8Array, threshold: number) =>
  labels.filter((label, i) => (distances[i] <= threshold ? 1 : 0) === label).length / labels.length;

describe('bestThreshold', () => {
  it('is right for as many pairs as any threshold can be', () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), (pairs) => {
        const distances = Float32Array.from(pairs, ([distance]) => distance / 8);
        const labels = Uint8Array.from(pairs, ([, label]) => label);
        const { accuracy, threshold } = bestThreshold(distances, labels);
        expect(accuracyAt(distances, labels, threshold)).toBe(accuracy);
        for (const other of [0, ...distances]) {
          expect(accuracy).toBeGreaterThanOrEqual(accuracyAt(distances, labels, other));
        }
      }),
    );
  });

  it('lies halfway between the pairs that it parts', () => {
    expect(bestThreshold(Float32Array.of(1, 0.5, 3), Uint8Array.of(1, 1, 0))).toEqual({
      accuracy: 1,
      threshold: 2,
    });
  });
});
