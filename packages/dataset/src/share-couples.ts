import type { Random } from '@lookalike/core';
import { createLeastUsed } from './least-used.js';
import { pairsAmong, roundRobinPair } from './round-robin.js';

/** Two different people, and how many pairs are to be made of a photo of the one and a photo of the other. */
export type Couple = [one: number, other: number, pairs: number];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * Shares `count` pairs out to couples of people; person i has `photos[i]` photos. No couple gets
 * more than its different pairs while another has some left; when all are used up, all of them come once
 * more. Within that every person is used as often as every other.
 */
export function* shareCouples(photos: readonly number[], count: number, random: Random): Generator<Couple> {
  const people = photos.length;
  const possible = (sum(photos) ** 2 - sum(photos.map((own) => own ** 2))) / 2;
  const rounds = Math.floor(count / possible);
  const rest = count % possible;
  const couples = pairsAmong(people);
  const [fewest, second] = [...photos].sort((a, b) => a - b);
  const smallest = fewest * second;

  if (rest > smallest * couples) {
    const shares = shareScarce(photos, smallest, rest - smallest * couples, random);
    for (let one = 0; one < people; one += 1) {
      for (let other = one + 1; other < people; other += 1) {
        yield [one, other, rounds * photos[one] * photos[other] + shares[one * people + other]];
      }
    }
    return;
  }
  const each = Math.floor(rest / couples);
  const extra = rest % couples;
  const used = rounds + each > 0 ? couples : extra;
  for (let index = 0; index < used; index += 1) {
    const [one, other] = roundRobinPair(people, index);
    yield [one, other, rounds * photos[one] * photos[other] + each + (index < extra ? 1 : 0)];
  }
}

/**
 * Where couples run out of pairs: beyond `each` for every couple, the next pair goes to the least used
 * person who can still have one, with the least used partner.
 * @returns `[people, people]`, row-major and symmetric: how many pairs each couple gets.
 */
function shareScarce(photos: readonly number[], each: number, count: number, random: Random): Int32Array {
  const people = photos.length;
  const shares = new Int32Array(people * people).fill(each);
  const left = Int32Array.from(shares, (_, cell) => {
    const [one, other] = [Math.floor(cell / people), cell % people];
    return one === other ? 0 : photos[one] * photos[other] - each;
  });
  const total = sum(photos);
  const spare = photos.map((own) => own * (total - own) - each * (people - 1));
  const queue = createLeastUsed(people, random);
  for (const [person, pairs] of spare.entries()) if (pairs === 0) queue.drop(person);

  const give = (person: number, partner: number) => {
    const cell = person * people + partner;
    shares[cell] += 1;
    left[cell] -= 1;
    spare[person] -= 1;
    queue.use(person);
  };
  for (let given = 0; given < count; given += 1) {
    const person = queue.find(() => true);
    const partner = queue.find((candidate) => left[person * people + candidate] > 0);
    give(person, partner);
    give(partner, person);
    for (const used of [person, partner]) if (spare[used] === 0) queue.drop(used);
  }
  return shares;
}
