import { assertArgument } from './assert-argument.js';
import { LookalikeError } from './lookalike-error.js';
import { nearestName } from './nearest-name.js';

/** Every name of an options interface; the compiler reports a missing or an extra one. */
export type OptionNames<Options> = { readonly [Name in keyof Options]-?: true };

/**
 * Refuses options with an unknown name, so that a typo never silently means the default.
 * @param known the names, as in `{ width: true, height: true, fit: true }`.
 * @throws {LookalikeError} `INVALID_ARGUMENT`, which suggests the nearest known name; also for anything that is not an
 * object.
 * @example
 * ```ts
 * import { checkOptions } from '@lookalike/core';
 *
 * const options: { width?: number } = JSON.parse('{ "widht": 80 }');
 * try {
 *   checkOptions(options, { width: true });
 * } catch (error) {
 *   console.log(String(error)); // → LookalikeError: unknown option "widht": did you mean "width"?
 * }
 * ```
 */
export function checkOptions<Options extends object>(options: Options, known: OptionNames<Options>): void {
  assertArgument('options', options, 'an object');
  const names = Object.keys(known);
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  const nearest = nearestName(unknown, names);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `unknown option "${unknown}": ` +
      (nearest === undefined ? `expected ${names.join(', ')}` : `did you mean "${nearest}"?`),
  );
}
