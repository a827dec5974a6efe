import { LookalikeError } from '@lookalike/core';

/** Two photos of Labeled Faces in the Wild, as paths within its image folder. */
export interface LfwPair {
  a: string;
  b: string;
  /** 1 = one person, 0 = two people. */
  label: 0 | 1;
  /** From 0; View 1 has one fold only. */
  fold: number;
}

const numberDigits = 4;

/** Photo 7 of `Some_Name` is `Some_Name/Some_Name_0007.jpg`. */
function photoPath(name: string, number: string): string {
  return `${name}/${name}_${number.padStart(numberDigits, '0')}.jpg`;
}

const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text);

/** `name i j` is a pair of one person, `name i other j` one of two people. */
function readPair(line: string): Omit<LfwPair, 'fold'> | undefined {
  const [name, first, ...rest] = line.trim().split(/\s+/);
  if (!isNumber(first)) return undefined;
  const a = photoPath(name, first);
  if (rest.length === 1 && isNumber(rest[0])) return { a, b: photoPath(name, rest[0]), label: 1 };
  if (rest.length === 2 && isNumber(rest[1])) return { a, b: photoPath(rest[0], rest[1]), label: 0 };
  return undefined;
}

/**
 * Parses a pairs file of LFW. Its first line holds the pairs of each kind (View 1), or the folds and the pairs of
 * each kind in a fold (View 2); in a fold the pairs of the same person come first.
 * @param file for the messages.
 * @throws {LookalikeError} `CORRUPT_DATA` naming the line.
 * @example
 * ```ts
 * import { parseLfwPairs } from '@lookalike/evaluation';
 *
 * const [same] = parseLfwPairs('1\nAda\t1\t2\nAda\t1\tBob\t1');
 * console.log(same.a, same.b, same.label); // → Ada/Ada_0001.jpg Ada/Ada_0002.jpg 1
 * ```
 */
export function parseLfwPairs(text: string, file = 'pairs'): LfwPair[] {
  const [head, ...lines] = text.trimEnd().split(/\r?\n/);
  const counts = head.trim().split(/\s+/);
  if (counts.length > 2 || !counts.every(isNumber)) {
    throw new LookalikeError(
      'CORRUPT_DATA',
      `${file}: expected the number of pairs, or of folds and pairs, on line 1, got "${head}"`,
    );
  }
  const [ofEachKind, folds = 1] = counts.map(Number).reverse();
  const pairs = lines.map((line, index) => {
    const pair = readPair(line);
    if (pair) return { ...pair, fold: Math.floor(index / (2 * ofEachKind)) };
    throw new LookalikeError(
      'CORRUPT_DATA',
      `${file}: expected "name i j" or "name i other j" on line ${index + 2}, got "${line}"`,
    );
  });
  if (pairs.length !== folds * 2 * ofEachKind) {
    throw new LookalikeError(
      'CORRUPT_DATA',
      `${file}: expected ${folds * 2 * ofEachKind} pairs as line 1 says, got ${pairs.length}`,
    );
  }
  return pairs;
}
