import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultQualityLimits, qualityFaults } from './index.js';

const good = { score: 1, side: 100, sharpness: 0.1, turn: 0 };

describe('qualityFaults', () => {
  it('names what falls short, and nothing else', () => {
    expect(qualityFaults(good)).toEqual([]);
    expect(qualityFaults({ ...good, score: 0.89 })).toEqual(['uncertain']);
    expect(qualityFaults({ ...good, side: 39.9 })).toEqual(['too-small']);
    expect(qualityFaults({ ...good, sharpness: 0.009 })).toEqual(['blurred']);
    expect(qualityFaults({ ...good, turn: 1.6 })).toEqual(['turned-away']);
    expect(qualityFaults({ ...good, turn: 1.6 }, { maxTurn: 2 })).toEqual([]);
  });

  it('accepts what stands right at the limits', () => {
    const { minScore, minSide, minSharpness, maxTurn } = defaultQualityLimits;
    const face = { score: minScore, side: minSide, sharpness: minSharpness, turn: maxTurn };
    expect(qualityFaults(face)).toEqual([]);
  });

  it('does not accept what is no number', () => {
    const unknown = { score: Number.NaN, side: Number.NaN, sharpness: Number.NaN, turn: Number.NaN };
    expect(qualityFaults(unknown)).toEqual(['uncertain', 'too-small', 'blurred', 'turned-away']);
  });

  it('finds no more wrong with a face that is better', () => {
    const amount = fc.double({ min: 0, max: 3, noNaN: true });
    const face = fc.record({ score: amount, side: amount, sharpness: amount, turn: amount });
    const limits = fc.record({
      minScore: amount,
      minSide: amount,
      minSharpness: amount,
      maxTurn: amount,
    });
    fc.assert(
      fc.property(face, limits, amount, (one, rules, more) => {
        const better = {
          score: one.score + more,
          side: one.side + more,
          sharpness: one.sharpness + more,
          turn: Math.max(0, one.turn - more),
        };
        expect(qualityFaults(one, rules)).toEqual(expect.arrayContaining(qualityFaults(better, rules)));
      }),
    );
  });

  it('refuses limits that are none', () => {
    expect(() => qualityFaults(good, { minSide: -1 })).toThrow(/minSide/);
    expect(() => qualityFaults(good, { maxTurn: Number.NaN })).toThrow(/maxTurn/);
  });
});
