/** Options whose defaults are fixed only at run time. */
type Unfixed = 'signal' | 'threads';

/** Options with their defaults filled in; those named by `Optional` have none. */
export type Filled<Options, Optional extends keyof Options = never> = Readonly<
  Required<Omit<Options, Optional | Unfixed>> & Pick<Options, Optional | Extract<keyof Options, Unfixed>>
>;
