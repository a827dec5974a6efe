import { LookalikeError } from '@lookalike/core';
import { isMissing } from './io-failure.js';

/** A file that is missing beside others means a damaged dataset, not one that isn't there. */
export function asDamage(error: unknown, folder: string): unknown {
  if (!(error instanceof LookalikeError && isMissing(error))) return error;
  return new LookalikeError('CORRUPT_DATA', `${folder}: a file is missing: ${error.message}`, {
    cause: error,
  });
}
