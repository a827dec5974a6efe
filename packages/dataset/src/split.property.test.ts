import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByImage } from './split-by-image.js';
import { splitByPerson } from './split-by-person.js';
import type { Split } from './split-options.js';

const cases = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 6, maxLength: 12 }),
  validation: fc.double({ min: 0, max: 0.4, noNaN: true }),
  test: fc.double({ min: 0, max: 0.4, noNaN: true }),
  seed: fc.integer(),
});

const identitiesOf = (sizes: number[]) =>
  sizes.flatMap((images, person) => Array<number>(images).fill(person));
const all = ({ training, validation, test }: Split) => [...training, ...validation, ...test];

describe('splitByImage', () => {
  it('puts every image into exactly one part, the same for the same seed', () => {
    fc.assert(
      fc.property(cases, ({ sizes, ...options }) => {
        const identities = identitiesOf(sizes);
        const split = splitByImage(identities, options);
        expect(all(split).toSorted((a, b) => a - b)).toEqual([...identities.keys()]);
        expect(splitByImage(identities, options)).toEqual(split);
      }),
    );
  });

  it('leaves everybody an image for training and meets the parts for each person', () => {
    fc.assert(
      fc.property(cases, ({ sizes, ...options }) => {
        const identities = identitiesOf(sizes);
        const split = splitByImage(identities, options);
        for (const [person, images] of sizes.entries()) {
          const count = (part: number[]) => part.filter((image) => identities[image] === person).length;
          expect(count(split.training)).toBeGreaterThanOrEqual(1);
          for (const part of ['validation', 'test'] as const) {
            const wanted = images * options[part];
            expect(count(split[part])).toBeLessThanOrEqual(Math.ceil(wanted));
            if (images > 4) expect(count(split[part])).toBeGreaterThan(wanted - 2);
          }
        }
      }),
    );
  });

  it('carries what rounding leaves over to the next person', () => {
    const identities = identitiesOf(Array<number>(10).fill(3));
    const { validation } = splitByImage(identities, { validation: 0.1, seed: 1 });
    expect(validation.length).toBe(3);
  });
});

describe('splitByPerson', () => {
  it('puts everybody into exactly one part', () => {
    fc.assert(
      fc.property(cases, ({ sizes, ...options }) => {
        fc.pre(options.validation + options.test < 0.6);
        const identities = identitiesOf(sizes);
        const split = splitByPerson(identities, options);
        const people = Object.values(split).map((part: number[]) => [
          ...new Set(part.map((i) => identities[i])),
        ]);
        expect(people.flat().toSorted((a, b) => a - b)).toEqual([...sizes.keys()]);
        expect(all(split).toSorted((a, b) => a - b)).toEqual([...identities.keys()]);
      }),
    );
  });

  it('says how many people it takes', () => {
    expect(() => splitByPerson([0, 1, 2], { validation: 0.2, seed: 1 })).toThrow(/at least 4 people.*got 3/);
  });
});

it.each([
  [{ validation: 1, seed: 1 }, /validation: expected a part in 0..1, got 1/],
  [{ validation: -0.1, seed: 1 }, /validation/],
  [{ validation: 0.5, test: 0.5, seed: 1 }, /leave some for training, got 0.5 \+ 0.5/],
])('refuses parts out of range: %o', (options, message) => {
  expect(() => splitByImage([0, 0], options)).toThrow(message);
  expect(() => splitByPerson([0, 0], options)).toThrow(message);
});
