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
    // Nine people whose two photos are 0.6 apart, and one whose two photos, paired often, are 1.1 apart; others are 1 apart or more.
    const list = [
      ...Array.from({ length: 9 }, (_, person) => ({ who: [person, person], distance: 0.6 + person / 100 })),
      ...Array.from({ length: 200 }, (_, index) => ({ who: [9, 9], distance: 1.1 + index / 1000 })),
      ...Array.from({ length: 209 }, (_, index) => ({ who: [index % 9, 9], distance: 1 + index / 500 })),
    ];
    const people = list.flatMap(({ who }) => who);
    const labels = list.map(({ who: [one, other] }) => Number(one === other));
    const distances = list.map(({ distance }) => distance);
    const weights = personWeights([...people.keys()], labels, people);
    expect(calibrate(distances, labels).decision.threshold).toBeGreaterThan(1.2);
    expect(calibrate(distances, labels, { weights }).decision.threshold).toBeLessThan(1);
  });
});
