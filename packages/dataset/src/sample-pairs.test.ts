import { describe, expect, it } from 'vitest';
import { samplePairs } from './sample-pairs.js';

describe('samplePairs', () => {
  it('takes any numbers as identities, in any order', () => {
    const identities = [900, -4, 900, -4];
    const { pairs, labels } = samplePairs(identities, { count: 6, seed: 'any', similarFraction: 1 / 3 });
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(2);
    expect(new Set(pairs)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('makes dissimilar pairs of a person with one image', () => {
    const { pairs, labels } = samplePairs([0, 0, 1], { count: 3, seed: 1 });
    const pictured = [...labels.keys()].filter((pair) => pairs.subarray(2 * pair, 2 * pair + 2).includes(2));
    expect(pictured.map((pair) => labels[pair])).toEqual([0]);
  });

  it('samples hundreds of thousands of pairs of thousands of people', () => {
    const identities = Array.from({ length: 20_000 }, (_, image) => image % 3_000);
    const { pairs, labels } = samplePairs(identities, { count: 200_000, seed: 1, similarFraction: 0.2 });
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(40_000);
    const keys = Float64Array.from(labels, (_, pair) => {
      const [one, other] = [pairs[2 * pair], pairs[2 * pair + 1]];
      return Math.min(one, other) * identities.length + Math.max(one, other);
    });
    expect(new Set(keys).size).toBe(200_000);
  });

  it.each([
    ['a count of 0', [0, 0, 1], { count: 0, seed: 1 }, /count: expected a whole number in 1/],
    ['a fraction beyond 1', [0, 0, 1], { count: 2, seed: 1, similarFraction: 1.5 }, /expected 0..1, got 1.5/],
    [
      'single images only',
      [0, 1, 2],
      { count: 2, seed: 1 },
      /no similar pairs: .*2 images or more.*similarFraction 0/,
    ],
    ['one person only', [7, 7, 7], { count: 2, seed: 1 }, /no dissimilar pairs: .*2 people or more, got 1/],
    ['nobody', [], { count: 2, seed: 1 }, /no similar pairs/],
  ])('refuses %s', (_, identities, options, message) => {
    expect(() => samplePairs(identities, options)).toThrow(message);
  });
});
