import { expect, it } from 'vitest';
import { suggestNames } from '../src/shared/suggest-names.js';

const names = ['Tim', 'Ada Lovelace', 'Grace Hopper', 'Mathilda'];

it.each([
  ['', names],
  ['ADA', ['Ada Lovelace']],
  ['hop', ['Grace Hopper']],
  ['t', ['Tim', 'Mathilda']],
  ['nobody', []],
  ['Tim', []],
])('suggests for %j', (typed, expected) => {
  expect(suggestNames(names, typed)).toEqual(expected);
});
