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

type Others<Defaults, Options> =
  object extends OtherNames<Defaults, Options>
    ? [others?: OtherNames<Defaults, Options>]
    : [others: OtherNames<Defaults, Options>];

/**
 * The options with what is left out, or given as `undefined`, taken from the defaults: `{ limit: undefined }` means
 * what `{}` means, as it does where options are destructured.
 * @param others the names of the options that have no default, as in `{ signal: true }`.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option of another name; see {@link checkOptions}.
 */
export function withDefaults<Defaults extends object, Options extends object>(
  defaults: Defaults,
  options: Options,
  ...[others]: Others<Defaults, Options>
): WithDefaults<Defaults, Options> {
  const known = Object.fromEntries(Object.keys({ ...defaults, ...others }).map((name) => [name, true]));
  checkOptions<object>(options, known);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as WithDefaults<Defaults, Options>;
}
