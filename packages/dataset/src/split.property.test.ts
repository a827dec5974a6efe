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

/** Cases in which the shares mostly allow pairs. */
const ampleCases = fc.record({
  sizes: fc.array(fc.integer({ min: 6, max: 30 }), { minLength: 6, maxLength: 12 }),
  validation: fc.double({ min: 0.2, max: 0.4, noNaN: true }),
  test: fc.constantFrom(0, 0.2, 0.4),
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

/** Whether pairs of both kinds can be made of some images. */
const allowsPairs = (identities: number[], part: number[]) => {
  const people = part.map((image) => identities[image]);
  return new Set(people).size > 1 && new Set(people).size < people.length;
};

describe('splitByImage for pairs', () => {
  it.each([
    ['3 people with 5 photos', [5, 5, 5], { validation: 0.2, test: 0.2 }],
    ['2 people with 5 photos', [5, 5], { validation: 0.2, test: 0.2 }],
    ['2 people with 3 photos, of which none is for the test', [3, 3], { validation: 0.2 }],
    ['2 people with 20 photos', [20, 20], { validation: 0.2, test: 0.2 }],
  ])('gives every part what pairs take: %s', (_, sizes, parts) => {
    const identities = identitiesOf(sizes);
    const split = splitByImage(identities, { ...parts, seed: 1, forPairs: true });
    expect(all(split).toSorted((a, b) => a - b)).toEqual([...identities.keys()]);
    for (const [name, part] of Object.entries(split))
      expect(allowsPairs(identities, part)).toBe(name !== 'test' || 'test' in parts);
  });

  it('leaves a split as it is that allows pairs already, or cannot', () => {
    fc.assert(
      fc.property(ampleCases, ({ sizes, ...options }) => {
        const identities = identitiesOf(sizes);
        const split = splitByImage(identities, options);
        const wanted = (['training', 'validation', 'test'] as const).filter(
          (part) => part === 'training' || options[part] > 0,
        );
        fc.pre(wanted.every((part) => allowsPairs(identities, split[part])));
        expect(splitByImage(identities, { ...options, forPairs: true })).toEqual(split);
      }),
    );
    const twoEach = { validation: 0.2, test: 0.2, seed: 1 };
    expect(splitByImage([0, 0, 1, 1], { ...twoEach, forPairs: true })).toEqual(
      splitByImage([0, 0, 1, 1], twoEach),
    );
  });
});

describe.each([
  ['splitByImage', splitByImage],
  ['splitByPerson', splitByPerson],
])('%s with copies', (_, split) => {
  it('never puts copies of a picture into two parts', () => {
    const copied = fc.array(fc.tuple(fc.nat(9), fc.nat(60)), { minLength: 60, maxLength: 120 });
    fc.assert(
      fc.property(copied, fc.integer(), (images, seed) => {
        const identities = images.map(([person]) => person);
        const copies = images.map(([person, picture]) => (picture < 3 ? picture : 100 * person + picture));
        let parts: Split;
        try {
          parts = split(identities, { validation: 0.2, test: 0.2, seed, copies });
        } catch {
          return; // people who share pictures count as one, of whom there may be too few
        }
        expect(all(parts).toSorted((a, b) => a - b)).toEqual([...images.keys()]);
        const partOf = new Map<number, string>();
        for (const [name, part] of Object.entries(parts)) {
          for (const image of part as number[]) {
            expect(partOf.get(copies[image]) ?? name).toBe(name);
            partOf.set(copies[image], name);
          }
        }
      }),
    );
  });

  it('refuses copies that are not one for each image', () => {
    const options = { validation: 0.2, seed: 1, copies: [0] };
    expect(() => split([0, 0, 1, 1], options)).toThrow(/one for each of 4 images, got 1/);
  });
});

it('splitByImage learns from pictures that are there under two names', () => {
  const identities = [0, 0, 0, 0, 1, 1, 1, 1];
  const copies = [0, 1, 2, 3, 0, 5, 6, 7];
  const { training } = splitByImage(identities, { validation: 0.5, seed: 3, copies });
  expect(training).toEqual(expect.arrayContaining([0, 4]));
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
