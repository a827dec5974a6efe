import type { Random } from '@lookalike/core';
import { createLeastUsed } from './least-used.js';
import { pairsAmong } from './round-robin.js';

/** Two different people, and how many pairs are to be made of a photo of the one and a photo of the other. */
export interface Couple {
  people: [number, number];
  count: number;
}

/**
 * Shares `count` dissimilar pairs out to couples of people, of whom person i has `photos[i]` photos. No couple gets
 * more than its different pairs while another has some left; when all are used up, all of them come once more.
 * Within that every person is used as often as every other: the next pair always goes to the least used person
 * who can still have one, and to the least used partner.
 */
export function shareCouples(photos: readonly number[], count: number, random: Random): Couple[] {
  const people = photos.length;
  const total = photos.reduce((sum, own) => sum + own, 0);
  const possible = (total ** 2 - photos.reduce((sum, own) => sum + own ** 2, 0)) / 2;
  const rounds = Math.floor(count / possible);
  const [fewest, second] = [...photos].sort((a, b) => a - b);
  const each = Math.min(Math.floor((count % possible) / pairsAmong(people)), fewest * second);
  let left = (count % possible) - each * pairsAmong(people);

  const counts = new Map<number, number>();
  const keyOf = (a: number, b: number) => Math.min(a, b) * people + Math.max(a, b);
  const start = (a: number, b: number) => rounds * photos[a] * photos[b] + each;
  const countOf = (a: number, b: number) => counts.get(keyOf(a, b)) ?? start(a, b);
  const isFree = (a: number, b: number) => a !== b && countOf(a, b) < (rounds + 1) * photos[a] * photos[b];
  if (rounds + each > 0) {
    for (let a = 0; a < people; a += 1)
      for (let b = a + 1; b < people; b += 1) counts.set(keyOf(a, b), start(a, b));
  }

  const queue = createLeastUsed(people, random);
  const spare = photos.map((own) => own * (total - own) - each * (people - 1));
  for (const [person, free] of spare.entries()) if (free === 0) queue.drop(person);
  for (; left > 0; left -= 1) {
    let person = -1;
    for (const candidate of queue.walk()) {
      if (person === -1) person = candidate;
      else if (isFree(person, candidate)) {
        counts.set(keyOf(person, candidate), countOf(person, candidate) + 1);
        for (const used of [person, candidate]) {
          queue.use(used);
          spare[used] -= 1;
          if (spare[used] === 0) queue.drop(used);
        }
        break;
      }
    }
  }
  return [...counts].map(([key, share]) => ({
    people: [Math.floor(key / people), key % people],
    count: share,
  }));
}
