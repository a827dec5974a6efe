import { describe, expect, it } from 'vitest';
import { type ArgumentKind, assertArgument, LookalikeError } from './index.js';

describe('assertArgument', () => {
  it.each<[ArgumentKind, unknown[]]>([
    ['a string', ['', 'text']],
    ['a function', [() => {}, Math.max]],
    ['an array', [[], [1]]],
    ['an array of numbers', [[], [1, 2.5], Int32Array.of(1), new Float64Array(2), { length: 1, 0: 3 }]],
    ['an array of strings', [[], ['a']]],
    ['an object', [{}, new Date()]],
  ])('takes %s', (kind, values) => {
    for (const value of values) expect(() => assertArgument('it', value, kind)).not.toThrow();
  });

  it.each<[ArgumentKind, unknown, string]>([
    ['a string', 3, 'a number'],
    ['a string', null, 'null'],
    ['a function', {}, 'an object'],
    ['an array', undefined, 'undefined'],
    ['an array', new Uint8Array(2), 'a Uint8Array'],
    ['an array of numbers', ['a'], 'an array with something else in it'],
    ['an array of numbers', 'text', 'a string'],
    ['an array of numbers', new BigInt64Array(1), 'a BigInt64Array'],
    ['an array of strings', ['a', null], 'an array with something else in it'],
    ['an object', [], 'an array'],
    ['an object', null, 'null'],
  ])('expects %s and refuses %s', (kind, value, got) => {
    expect(() => assertArgument('it', value, kind)).toThrow(LookalikeError);
    expect(() => assertArgument('it', value, kind)).toThrow(`it: expected ${kind}, got ${got}`);
  });
});
