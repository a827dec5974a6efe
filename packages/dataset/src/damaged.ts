import { LookalikeError } from '@lookalike/core';
import { isNotFound } from '@lookalike/core/node';

/** A file that is missing beside others means a damaged dataset, not one that isn't there. */
export function asDamage(error: unknown, folder: string): unknown {
  if (!(error instanceof LookalikeError && isNotFound(error))) return error;
  return new LookalikeError('CORRUPT_DATA', `${folder}: a file is missing: ${error.message}`, {
    cause: error,
  });
}
