import { LookalikeError, withDefaults } from '@lookalike/core';

export interface SearchOptions {
  /** Most matches to return, a whole number ≥ 1. @default 5 */
  limit: number;
}

export const defaultSearchOptions: Readonly<SearchOptions> = Object.freeze({ limit: 5 });

/** @throws {LookalikeError} `INVALID_ARGUMENT` when the limit is out of its range. */
export function readLimit(options: Partial<SearchOptions> = {}): number {
  const { limit } = withDefaults(defaultSearchOptions, options, {});
  if (Number.isInteger(limit) && limit >= 1) return limit;
  throw new LookalikeError('INVALID_ARGUMENT', `expected a limit ≥ 1, got ${limit}`);
}
