import { existsSync } from 'node:fs';

/**
 * Where a module lies that a thread runs, by its path beneath `dist`: beside this one once built; in the tests, which
 * run the sources, the built one serves.
 */
export function builtModule(path: string): URL {
  const beside = new URL(`./${path}`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../dist/${path}`, import.meta.url);
}
