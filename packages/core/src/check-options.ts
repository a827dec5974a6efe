import { assertArgument } from './assert-argument.js';
import { LookalikeError } from './lookalike-error.js';
import { nearestName } from './nearest-name.js';

/** Every name of an options interface; the compiler sees to it that none is missing and none is too many. */
export type OptionNames<Options> = { readonly [Name in keyof Options]-?: true };

/**
 * Refuses options with a name that is not known: a typo never means a default.
 * @param known the names, as in `{ width: true, height: true, fit: true }`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` that names the nearest known name; also for what is no object.
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
