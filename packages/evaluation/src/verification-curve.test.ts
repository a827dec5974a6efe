import { describe, expect, it } from 'vitest';
import { verificationCurve } from './verification-curve.js';

describe('verificationCurve', () => {
  it('puts the threshold in the middle of the gap that parts the pairs', () => {
    const { auc, eer, best } = verificationCurve([0.2, 0.3, 0.9, 1.1], [1, 1, 0, 0]);
    expect(auc).toBe(1);
    expect(eer).toEqual({ rate: 0, threshold: expect.closeTo(0.6, 12) });
    expect(best).toEqual({ accuracy: 1, threshold: expect.closeTo(0.6, 12) });
  });

  it('interpolates the equal error rate', () => {
    // Accepting one by one: (0, ½), (⅓, ½), (⅓, 1) …: the curve crosses FAR = 1 − TAR on the step up at ⅓.
    expect(verificationCurve([1, 2, 3, 4, 5], [1, 0, 1, 0, 0]).eer.rate).toBeCloseTo(1 / 3, 12);
    expect(verificationCurve([1, 1], [1, 0]).eer.rate).toBe(0.5);
  });

  it('accepts nothing rather than too much', () => {
    const curve = verificationCurve([1, 2, 3], [0, 1, 1]);
    expect(curve.tarAtFar(0.5)).toEqual({ far: 0, tar: 0, threshold: Number.NEGATIVE_INFINITY });
    expect(() => curve.tarAtFar(1.1)).toThrow(/0\.\.1/);
  });

  it('keeps neighbouring floats apart', () => {
    const next = 1 + Number.EPSILON;
    expect(verificationCurve([1, next], [1, 0]).best).toEqual({ accuracy: 1, threshold: 1 });
  });

  it.each([
    ['lengths', [1], [1, 0], 'INVALID_ARGUMENT'],
    ['NaN', [1, Number.NaN], [1, 0], 'INVALID_ARGUMENT'],
    ['labels', [1, 2], [1, 2], 'INVALID_ARGUMENT'],
    ['one kind only', [1, 2], [1, 1], 'EMPTY'],
    ['nothing', [], [], 'EMPTY'],
  ])('refuses %s', (_, scores, labels, code) => {
    expect(() => verificationCurve(scores, labels)).toThrow(expect.objectContaining({ code }));
  });
});
