import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOptions, LookalikeError, withDefaults } from './index.js';

interface Options {
  width?: number;
  height?: number;
  similarFraction?: number;
  signal?: AbortSignal;
}
const known = { width: true, height: true, similarFraction: true, signal: true } as const;
const names = Object.keys(known);
const check = (options: unknown) => () => checkOptions(options as Options, known);

describe('checkOptions', () => {
  it.each([
    ['widht', 'width'],
    ['heigth', 'height'],
    ['WIDTH', 'width'],
    ['similar_fraction', 'similarFraction'],
    ['similarfraction', 'similarFraction'],
    ['signl', 'signal'],
  ])('names the nearest known name for %s', (typo, meant) => {
    expect(check({ [typo]: 1 })).toThrow(`unknown option "${typo}": did you mean "${meant}"?`);
  });

  it('lists the known names when none is near', () => {
    expect(check({ colour: 1 })).toThrow(`unknown option "colour": expected ${names.join(', ')}`);
  });

  it('takes known names only, whatever their values', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.anything()),
        (options) => {
          const strange = Object.keys(options).filter((name) => !names.includes(name));
          if (strange.length === 0) expect(check(options)).not.toThrow();
          else expect(check(options)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
        },
      ),
    );
  });

  it('finds any name in which one letter is wrong', () => {
    const typo = fc
      .tuple(fc.constantFrom(...names), fc.nat(), fc.constantFrom('', 'x'), fc.nat(1))
      .map(([name, at, letter, removed]) => {
        const place = at % name.length;
        return [name, name.slice(0, place) + letter + name.slice(place + removed)] as const;
      });
    fc.assert(
      fc.property(typo, ([name, wrong]) => {
        fc.pre(!names.includes(wrong));
        expect(check({ [wrong]: 1 })).toThrow(`did you mean "${name}"?`);
      }),
    );
  });

  it.each([null, undefined, 3, 'text', [], () => {}])('refuses %s instead of an object', (options) => {
    expect(check(options)).toThrow(LookalikeError);
    expect(check(options)).toThrow(/^options: expected an object, got /);
  });
});

it('withDefaults knows the options that have a default, and those that are named', () => {
  const defaults = { limit: 5 };
  const given: { limit?: number; signal?: AbortSignal } = { limit: 3 };
  expect(withDefaults(defaults, given, { signal: true })).toEqual({ limit: 3 });
  expect(() => withDefaults(defaults, { limt: 3 } as object, {})).toThrow('did you mean "limit"?');
});
