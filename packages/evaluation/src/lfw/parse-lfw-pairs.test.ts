import { describe, expect, it } from 'vitest';
import { parseLfwPairs } from './parse-lfw-pairs.js';

describe('parseLfwPairs', () => {
  it('reads View 1: one number, one fold', () => {
    expect(parseLfwPairs('1\nAda_L\t1\t12\nAda_L\t3\tAlan_T\t1\n')).toEqual([
      { a: 'Ada_L/Ada_L_0001.jpg', b: 'Ada_L/Ada_L_0012.jpg', label: 1, fold: 0 },
      { a: 'Ada_L/Ada_L_0003.jpg', b: 'Alan_T/Alan_T_0001.jpg', label: 0, fold: 0 },
    ]);
  });

  it('reads View 2: folds and pairs of each kind', () => {
    const pairs = parseLfwPairs('2\t1\nA\t1\t2\nA\t1\tB\t1\nC\t1\t2\nC\t1\tD\t1\n');
    expect(pairs.map(({ fold, label }) => [fold, label])).toEqual([
      [0, 1],
      [0, 0],
      [1, 1],
      [1, 0],
    ]);
  });

  it.each([
    ['no count', 'Ada\t1\t2\n', /line 1/],
    ['a line that is no pair', '1\nAda\t1\t2\nAda one\n', /line 3/],
    ['too few pairs', '2\nAda\t1\t2\n', /4 pairs as line 1 says, got 1/],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseLfwPairs(text)).toThrow(message);
  });

  it('names the file', () => {
    expect(() => parseLfwPairs('', 'some.txt')).toThrow(/^some\.txt: /);
  });
});
