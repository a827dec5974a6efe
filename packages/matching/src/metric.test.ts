import { LookalikeError } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, euclidean, isWithin, metrics } from './index.js';

const vector = (length: number) =>
  fc.float32Array({
    minLength: length,
    maxLength: length,
    noNaN: true,
    noDefaultInfinity: true,
    min: -10,
    max: 10,
  });

describe('metrics', () => {
  it('measures what they are named for', () => {
    expect(euclidean.between(Float32Array.of(0, 3), Float32Array.of(4, 0))).toBe(5);
    expect(cosine.between(Float32Array.of(1, 0), Float32Array.of(0, 2))).toBe(0);
    expect(cosine.between(Float32Array.of(1, 1), Float32Array.of(3, 3))).toBeCloseTo(1, 12);
    expect(cosine.between(Float32Array.of(1, 0), Float32Array.of(-2, 0))).toBe(-1);
  });

  it('takes nothing for unlike everything', () => {
    expect(cosine.between(Float32Array.of(0, 0), Float32Array.of(1, 0))).toBe(0);
  });

  it.each(Object.values(metrics))(
    '$name is symmetric, closest to itself, and scans as it compares',
    (metric) => {
      fc.assert(
        fc.property(vector(5), vector(5), (a, b) => {
          const scores = new Float64Array(2);
          metric.scan(a, Float32Array.of(...a, ...b), scores);
          expect([...scores]).toEqual([metric.between(a, a), metric.between(a, b)]);
          expect(metric.between(a, b)).toBeCloseTo(metric.between(b, a), 12);
          if (a.some((value) => value !== 0)) {
            expect(isWithin(metric.between(a, a) * (1 + 1e-12), metric.between(a, b), metric.order)).toBe(
              true,
            );
          }
        }),
      );
    },
  );

  it('refuses embeddings of different lengths', () => {
    expect(() => euclidean.between(new Float32Array(2), new Float32Array(3))).toThrow(LookalikeError);
  });
});
