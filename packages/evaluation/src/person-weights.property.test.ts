import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.js';
import { personWeights } from './person-weights.js';

const identities = Int32Array.from({ length: 12 }, (_, image) => Math.floor(image / 4));
const pair = fc.tuple(fc.nat(11), fc.nat(11)).filter(([one, other]) => one !== other);

describe('personWeights', () => {
  it('gives every person the same part, and pairs of two people 1', () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 40 }), (list) => {
        const labels = list.map(([one, other]) => Number(identities[one] === identities[other]));
        const weights = personWeights(list.flat(), labels, identities);
        const parts = new Map<number, number>();
        for (const [index, [one]] of list.entries()) {
          if (labels[index] === 1)
            parts.set(identities[one], (parts.get(identities[one]) ?? 0) + weights[index]);
          else expect(weights[index]).toBe(1);
        }
        const [first, ...others] = parts.values();
        for (const part of others) expect(part).toBeCloseTo(first, 9);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(list.length, 9);
      }),
    );
  });

  it('keeps one person with many photos from setting the threshold', () => {
    // Nine people whose photos are 0.6 apart, and one whose many photos are 1.1 apart; others are 1 apart or more.
    const people = Array.from({ length: 9 }, (_, person) => ({ distance: 0.6 + person / 100, label: 1 }));
    const many = Array.from({ length: 200 }, (_, index) => ({ distance: 1.1 + index / 1000, label: 1 }));
    const others = Array.from({ length: 209 }, (_, index) => ({ distance: 1 + index / 500, label: 0 }));
    const all = [...people, ...many, ...others];
    const [distances, labels] = [all.map(({ distance }) => distance), all.map(({ label }) => label)];
    const weights = all.map(({ label }, index) => (label === 0 ? 1 : 209 / 10 / (index < 9 ? 1 : 200)));
    expect(calibrate(distances, labels).decision.threshold).toBeGreaterThan(1.2);
    expect(calibrate(distances, labels, { weights }).decision.threshold).toBeLessThan(1);
  });
});
