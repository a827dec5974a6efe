/**
 * How an engine's start went. `failure` says why it cannot serve; `absent`, that this is nothing to
 * wonder at (an optional package was never installed). `notes` is worth knowing where it does serve.
 */
export type EngineStart =
  | { readonly ok: true; readonly notes: readonly string[] }
  | { readonly ok: false; readonly failure: string; readonly absent: boolean };
