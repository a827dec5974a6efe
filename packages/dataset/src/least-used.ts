import type { Random } from '@lookalike/core';

/** Things ordered by how often they were used, those used equally often in random order. */
export interface LeastUsed {
  /** From the least used on. Stop walking before the next `use` or `drop`. */
  walk(): Generator<number>;
  /** Counts one use of a thing. */
  use(thing: number): void;
  /** Takes a thing out for good. */
  drop(thing: number): void;
}

/** Creates the order of things 0..count − 1, none of them used yet. `use` takes constant time. */
export function createLeastUsed(count: number, random: Random): LeastUsed {
  const order = Int32Array.from({ length: count }, (_, thing) => thing);
  const places = order.slice();
  const uses = new Int32Array(count);
  const ends: number[] = []; // ends[u] = place after the last thing used u times or less
  let first = 0; // what was dropped lies before it
  const endOf = (level: number) => ends[level] ?? count;

  const swap = (place: number, other: number) => {
    [order[place], order[other]] = [order[other], order[place]];
    places[order[place]] = place;
    places[order[other]] = other;
  };

  return {
    *walk() {
      for (let place = first; place < count; place += 1) {
        const equals = endOf(uses[order[place]]) - place;
        swap(place, place + random.integer(equals));
        yield order[place];
      }
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
