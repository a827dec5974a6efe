/**
 * A key that is the same for all spellings of a name: `José García`, `jose_garcia` and `Jose  Garcia` are one. Two
 * people may share a key; it is for a hint, not to decide who is who.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[\s_.\-–—]+/gu, ' ')
    .trim();

/**
 * Names that are spellings of one name, each group in the order given.
 * @example
 * ```ts
 * import { findSpellings } from '@lookalike/core';
 *
 * console.log(findSpellings(['José García', 'Ada Lovelace', 'jose_garcia'])); // → [ [ 'José García', 'jose_garcia' ] ]
 * ```
 */
export function findSpellings(names: readonly string[]): string[][] {
  const groups = new Map<string, Set<string>>();
  for (const name of names) {
    const key = nameKey(name);
    groups.set(key, (groups.get(key) ?? new Set()).add(name));
  }
  return [...groups.values()].filter(({ size }) => size > 1).map((spellings) => [...spellings]);
}
