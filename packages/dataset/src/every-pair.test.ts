import { describe, expect, it } from 'vitest';
import { everyPair } from './every-pair.js';

const keysOf = (pairs: Int32Array) =>
  Array.from({ length: pairs.length / 2 }, (_, pair) =>
    [...pairs.subarray(2 * pair, 2 * pair + 2)].sort().join(),
  );

describe('everyPair', () => {
  it('takes each pair once, whatever the share of one person', () => {
    const identities = [0, 1, 0, 2, 1, 0];
    const { pairs, labels } = everyPair(identities, { atMost: 15, seed: 1 });
    expect(new Set(keysOf(pairs)).size).toBe(15);
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(4);
    for (const [pair, label] of labels.entries())
      expect(identities[pairs[2 * pair]] === identities[pairs[2 * pair + 1]]).toBe(label === 1);
  });

  it('samples as many pairs as are allowed where there are more', () => {
    expect(everyPair([0, 0, 0, 1, 1, 1], { atMost: 10, seed: 1 }).labels).toHaveLength(10);
  });
});
