import { assertArgument } from '@lookalike/core';

/** People by number. */
export interface NumberedPeople {
  /** Each person's name once, in the order in which they first come. */
  names: string[];
  /** For each name that was given, its position in `names`. */
  identities: Int32Array;
}

/**
 * Numbers people by their names: `names[identities[i]]` is `people[i]`. Takes time in proportion to their number.
 * @param people a name for each image; people with several images are repeated.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for anything but a list of names.
 */
export function numberPeople(people: readonly string[]): NumberedPeople {
  assertArgument('people', people, 'an array of strings');
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  const identities = Int32Array.from(people, numberOf);
  return { names: [...numbers.keys()], identities };
}
