import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numberPeople } from './number-people.js';

it('gives every name one number, in the order in which they come', () => {
  const name = fc.oneof(fc.constantFrom('Ada', 'Bob', 'Cy'), fc.string());
  fc.assert(
    fc.property(fc.array(name), (people) => {
      const { names, identities } = numberPeople(people);
      expect(names).toEqual([...new Set(people)]);
      expect(Array.from(identities, (number) => names[number])).toEqual(people);
    }),
  );
});

it('numbers a hundred thousand people in one pass', () => {
  const people = Array.from({ length: 200_000 }, (_, image) => `person ${image >> 1}`);
  expect(numberPeople(people).names).toHaveLength(100_000);
});
