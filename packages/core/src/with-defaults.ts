import { checkOptions, type OptionNames } from './check-options.js';

type WithDefaults<Defaults, Options> = Omit<Options, keyof Defaults> & {
  [Name in keyof Defaults]: Name extends keyof Options
    ? Defaults[Name] | Exclude<Options[Name], undefined>
    : Defaults[Name];
};

/** The keys that an object of this type is sure to have. */
type SureKeys<T> = { [Name in keyof T]-?: object extends Pick<T, Name> ? never : Name }[keyof T];

/** The names of the options that have no default. */
type OtherNames<Defaults, Options> = OptionNames<Omit<Options, SureKeys<Defaults>>>;

/**
 * The options with defaults for those that are missing or `undefined`: `{ limit: undefined }` means the same as `{}`,
 * as it does in destructuring.
 * @param others the names of the options that have no default, as in `{ signal: true }`, or `{}` when every one has.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option of another name; see {@link checkOptions}.
 * @example
 * ```ts
 * import { withDefaults } from '@lookalike/core';
 *
 * interface Options {
 *   width?: number;
 *   quality?: number;
 * }
 * const defaults = Object.freeze({ width: 80, quality: 90 });
 * const options: Options = { width: 112, quality: undefined };
 * console.log(withDefaults(defaults, options, {})); // → { width: 112, quality: 90 }
 * ```
 */
export function withDefaults<Defaults extends object, Options extends object>(
  defaults: Defaults,
  options: Options,
  others: OtherNames<Defaults, Options>,
): WithDefaults<Defaults, Options> {
  const names = Object.keys({ ...defaults, ...others });
  checkOptions<object>(options, Object.fromEntries(names.map((name) => [name, true])));
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as WithDefaults<Defaults, Options>;
}
