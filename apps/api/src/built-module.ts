import { existsSync } from 'node:fs';

/**
 * The URL of a module that runs in a thread, by its path in `dist`: next to this one once built. Tests, which run the
 * sources, use the built module.
 */
export function builtModule(path: string): URL {
  const beside = new URL(`./${path}`, import.meta.url);
  return existsSync(beside) ? beside : new URL(`../dist/${path}`, import.meta.url);
}
