import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Where a file of an optional package is: beside the module that needs it, or installed in the user's working folder.
 * @param specifier what would be imported, e.g. `libheif-js/wasm-bundle`.
 * @param wantedBy the module's `import.meta.url`.
 * @returns its path; `undefined` when the package is not installed.
 * @example
 * ```ts
 * import { findOptional } from '@lookalike/core/node';
 *
 * console.log(findOptional('a-package-that-is-not-installed', import.meta.url)); // → undefined
 * ```
 */
export function findOptional(specifier: string, wantedBy: string): string | undefined {
  for (const place of [wantedBy, join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(place).resolve(specifier);
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}
