import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, scoreAfterRefusal } from './index.js';

const threshold = 1;
const distance = fc.double({ min: 0.001, max: 2, noNaN: true });
const decision = { threshold, margin: 0.08 };

describe('scoreAfterRefusal', () => {
  it('keeps a name exactly while the probe is closer to the person than to a refused face', () => {
    fc.assert(
      fc.property(distance, distance, (score, refused) => {
        fc.pre(Math.abs(score - refused) > 1e-9 && Math.abs(score - threshold) > 1e-9);
        const after = scoreAfterRefusal({ score, refused }, 'ascending', threshold);
        expect(after <= threshold).toBe(score <= threshold && (refused >= threshold || score < refused));
      }),
    );
  });

  it('never brings a person closer, and changes nothing beyond the threshold or without a refusal', () => {
    fc.assert(
      fc.property(distance, distance, (score, refused) => {
        const after = scoreAfterRefusal({ score, refused }, 'ascending', threshold);
        expect(after).toBeGreaterThanOrEqual(score);
        if (refused >= threshold) expect(after).toBe(score);
        expect(scoreAfterRefusal({ score }, 'ascending', threshold)).toBe(score);
      }),
    );
  });

  it('does to a similarity what it does to a distance', () => {
    fc.assert(
      fc.property(distance, distance, (score, refused) => {
        const after = scoreAfterRefusal({ score, refused }, 'ascending', threshold);
        const mirrored = { score: -score, refused: -refused };
        expect(scoreAfterRefusal(mirrored, 'descending', -threshold)).toBeCloseTo(-after, 9);
      }),
    );
  });

  it('ranks in a closed set', () => {
    expect(scoreAfterRefusal({ score: 0.5, refused: 0.2 }, 'ascending', undefined)).toBeCloseTo(0.8);
    expect(scoreAfterRefusal({ score: 0.5, refused: 0.7 }, 'ascending', undefined)).toBe(0.5);
  });
});

describe('decide, after a refusal', () => {
  it('does not give the name to the same face again, and gives it to the next person who is close enough', () => {
    const ada = { subject: 'Ada', score: 0.6, refused: 0 };
    expect(decide([ada], 'ascending', decision)).toEqual({
      outcome: 'unknown',
      best: { ...ada, score: 1.6 },
    });
    const grace = { subject: 'Grace', score: 0.9 };
    expect(decide([ada, grace], 'ascending', decision)).toMatchObject({
      outcome: 'known',
      best: { subject: 'Grace', score: 0.9 },
      runnerUp: { subject: 'Ada', score: 1.6 },
    });
  });

  it('comes to the same as before for whom nothing was refused', () => {
    const matches = [
      { subject: 'Ada', score: 0.6 },
      { subject: 'Grace', score: 0.62 },
    ];
    expect(decide(matches, 'ascending', decision)).toMatchObject({ outcome: 'ambiguous', best: matches[0] });
  });
});
