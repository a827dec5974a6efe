import { kindOf } from './kind-of.js';
import { LookalikeError } from './lookalike-error.js';

/** A seeded stream of pseudo-random numbers; not for secrets. */
export interface Random {
  /** The next number in [0, 1), with 32 random bits. */
  next(): number;
  /** A whole number in [0, limit); `limit` is a whole number in 1..2^32. */
  integer(limit: number): number;
  /** A number from the normal distribution (mean 0, deviation 1), by Box and Muller's transform. */
  normal(): number;
  /** Shuffles in place (Fisher and Yates) and returns its argument. */
  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T;
  /** An independent stream named by `label`; taking it does not advance this one. */
  fork(label: string | number): Random;
}

const twoPow32 = 2 ** 32;

/** 32-bit FNV-1a over the characters' code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** SplitMix32: spreads one 32-bit seed over the generator's state. */
function splitMix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

const rotateLeft = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));

/**
 * Creates a generator: xoshiro128** 1.1 (Blackman and Vigna, 2018), its state filled by SplitMix32.
 * The same seed gives the same numbers on every machine.
 * @param seed a whole number (its low 32 bits are used) or a text (hashed by FNV-1a).
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the seed is neither a whole number nor a text.
 */
export function createRandom(seed: number | string): Random {
  if (typeof seed !== 'string' && !Number.isSafeInteger(seed)) {
    const got = typeof seed === 'number' ? seed : kindOf(seed);
    throw new LookalikeError('INVALID_ARGUMENT', `expected a whole number or a text as seed, got ${got}`);
  }
  const origin = typeof seed === 'number' ? seed >>> 0 : hashText(seed);
  const fill = splitMix32(origin);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];

  const bits = () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result;
  };
  const next = () => bits() / twoPow32;
  const integer = (limit: number) => Math.floor(next() * limit);

  return {
    next,
    integer,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: (items) => {
      for (let last = items.length - 1; last > 0; last -= 1) {
        const pick = integer(last + 1);
        [items[last], items[pick]] = [items[pick], items[last]];
      }
      return items;
    },
    fork: (label) => createRandom(`${origin}/${label}`),
  };
}
