type WithDefaults<Defaults, Options> = Omit<Options, keyof Defaults> & {
  [Name in keyof Defaults]: Name extends keyof Options
    ? Defaults[Name] | Exclude<Options[Name], undefined>
    : Defaults[Name];
};

/**
 * The options with what is left out, or given as `undefined`, taken from the defaults: `{ limit: undefined }` means
 * what `{}` means, as it does where options are destructured.
 */
export function withDefaults<Defaults extends object, Options extends object>(
  defaults: Defaults,
  options: Options,
): WithDefaults<Defaults, Options> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as WithDefaults<Defaults, Options>;
}
