import { expect, it } from 'vitest';
import { findSpellings, nameKey } from './name-key.js';

it('finds the spellings of one name, by accents, case, blanks and Unicode forms', () => {
  const names = [
    'José García',
    'Ada',
    'Jose_Garcia',
    'JOSE  GARCIA',
    'Jose\u0301 Garci\u0301a',
    'Adam',
    'Ada',
  ];
  expect(findSpellings(names)).toEqual([
    ['José García', 'Jose_Garcia', 'JOSE  GARCIA', 'Jose\u0301 Garci\u0301a'],
  ]);
  expect(findSpellings(['Ada', 'Adam'])).toEqual([]);
});

it('keeps the letters that make a name another one', () => {
  expect(nameKey('Jürgen')).not.toBe(nameKey('Jörgen'));
  expect(nameKey('李娜')).not.toBe(nameKey('李讷'));
});
