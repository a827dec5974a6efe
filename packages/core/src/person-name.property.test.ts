import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPersonName, longestPersonName, personName } from './person-name.js';

describe('personName', () => {
  it.each([
    ['Ada Lovelace', 'Ada Lovelace'],
    [' Zoe\u0308 ', 'Zo\u00eb'],
    ['😀', '😀'],
    ['𠮷田', '𠮷田'],
    ['Grace/日本', 'Grace/日本'],
    ['Sammy Davis Jr.', 'Sammy Davis Jr.'],
    ['...', '...'],
    ['👩‍👧', '👩‍👧'],
    ['__proto__', '__proto__'],
  ])('keeps %s', (text, name) => expect(personName(text)).toBe(name));

  it.each([
    '',
    '   ',
    '\u200b',
    '\u00a0\u3164',
    '.',
    '..',
    ' . ',
    '%2e',
    '%2E.',
    '.%2e',
    '%2e%2E',
    '../faces',
    'Ada/..',
    'Ada\\..\\..',
    'Ada/./Grace',
    'Ada\u0000',
    'Ada\nGrace',
    'Ada\u2028Grace',
    '\ud83d',
    'x'.repeat(longestPersonName + 1),
  ])('refuses %j', (text) => {
    expect(isPersonName(text)).toBe(false);
    expect(() => personName(text)).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        message: expect.stringContaining('expected a person'),
      }),
    );
  });

  it('keeps every name that it takes whole on its way through an address, and takes it again', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('.', '%2e', '/', '\\', 'a', ' ') }),
    );
    fc.assert(
      fc.property(name.filter(isPersonName), (text) => {
        const kept = personName(text);
        expect(personName(kept)).toBe(kept);
        const { pathname } = new URL(`/subjects/${encodeURIComponent(kept)}`, 'http://localhost');
        expect(decodeURIComponent(pathname)).toBe(`/subjects/${kept}`);
      }),
    );
  });
});
