import { expect, test } from 'vitest';
import { withDefaults } from './with-defaults.js';

const defaults = Object.freeze({ limit: 5, select: 'all' });

test('what is left out or undefined takes its default, and anything else stands', () => {
  expect(withDefaults(defaults, { limit: undefined }, {})).toEqual({ limit: 5, select: 'all' });
  expect(withDefaults(defaults, { limit: 0, select: '', more: null }, { more: true })).toEqual({
    limit: 0,
    select: '',
    more: null,
  });
});

test('neither the defaults nor the options are changed', () => {
  const options = Object.freeze({ limit: 2 });
  expect(withDefaults(defaults, options, {})).toEqual({ limit: 2, select: 'all' });
  expect(defaults.limit).toBe(5);
});
