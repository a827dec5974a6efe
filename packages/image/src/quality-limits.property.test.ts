import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultQualityLimits, qualityFaults } from './index.js';

const good = { score: 1, side: 100, sharpness: 0.1, turn: 0, inside: 1 };

describe('qualityFaults', () => {
  it('names what falls short, and nothing else', () => {
    expect(qualityFaults(good)).toEqual([]);
    expect(qualityFaults({ ...good, score: 0.89 })).toEqual(['uncertain']);
    expect(qualityFaults({ ...good, side: 39.9 })).toEqual(['too-small']);
    expect(qualityFaults({ ...good, sharpness: 0.009 })).toEqual(['blurred']);
    expect(qualityFaults({ ...good, turn: 1.6 })).toEqual(['turned-away']);
    expect(qualityFaults({ ...good, turn: 1.6 }, { maxTurn: 2 })).toEqual([]);
    expect(qualityFaults({ ...good, inside: 0.7 })).toEqual(['cut-off']);
  });

  it('accepts what stands right at the limits', () => {
    const { minScore: score, minSide: side, minSharpness: sharpness, maxTurn: turn } = defaultQualityLimits;
    const face = { score, side, sharpness, turn, inside: defaultQualityLimits.minInside };
    expect(qualityFaults(face)).toEqual([]);
  });

  it('does not accept what is no number', () => {
    const no = Number.NaN;
    const unknown = { score: no, side: no, sharpness: no, turn: no, inside: no };
    expect(qualityFaults(unknown)).toEqual(['uncertain', 'too-small', 'blurred', 'turned-away', 'cut-off']);
  });

  it('finds no more wrong with a face that is better', () => {
    const amount = fc.double({ min: 0, max: 3, noNaN: true });
    const face = fc.record({ score: amount, side: amount, sharpness: amount, turn: amount, inside: amount });
    const limits = fc.record({
      minScore: amount,
      minSide: amount,
      minSharpness: amount,
      maxTurn: amount,
      minInside: amount,
    });
    fc.assert(
      fc.property(face, limits, amount, (one, rules, more) => {
        const better = {
          score: one.score + more,
          side: one.side + more,
          sharpness: one.sharpness + more,
          turn: Math.max(0, one.turn - more),
          inside: one.inside + more,
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
