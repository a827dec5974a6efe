import type { Random } from '@lookalike/core';

/** Things ordered by how often they were used. */
export interface LeastUsed {
  /**
   * The least used thing for which `isFree` holds, from a random start on among equals; -1 when there is
   * none.
   */
  find(isFree: (thing: number) => boolean): number;
  /** Counts one use of a thing. */
  use(thing: number): void;
  /** Takes a thing out for good. */
  drop(thing: number): void;
}

/**
 * Creates the order of things 0..count − 1, none of them used yet. They lie in one array, level by level of
 * use, so that one more use is a swap with the last of its level.
 */
export function createLeastUsed(count: number, random: Random): LeastUsed {
  const order = Int32Array.from({ length: count }, (_, thing) => thing);
  const places = order.slice();
  const uses = new Int32Array(count);
  const ends: number[] = []; // ends[level] = place after the last thing used that often or less
  let first = 0; // what was dropped lies before it
  const endOf = (level: number) => ends[level] ?? count;

  const swap = (place: number, other: number) => {
    [order[place], order[other]] = [order[other], order[place]];
    places[order[place]] = place;
    places[order[other]] = other;
  };

  return {
    find(isFree) {
      for (let start = first; start < count; start = endOf(uses[order[start]])) {
        const size = endOf(uses[order[start]]) - start;
        const skip = random.integer(size);
        for (let step = 0; step < size; step += 1) {
          const thing = order[start + ((skip + step) % size)];
          if (isFree(thing)) return thing;
        }
      }
      return -1;
    },
    use(thing) {
      const level = uses[thing];
      const last = endOf(level) - 1;
      swap(places[thing], last);
      ends[level] = last;
      uses[thing] = level + 1;
    },
    drop(thing) {
      const lowest = uses[order[first]];
      for (let level = uses[thing]; level > lowest; level -= 1) {
        const start = endOf(level - 1);
        swap(places[thing], start);
        ends[level - 1] = start + 1;
      }
      swap(places[thing], first);
      first += 1;
    },
  };
}
