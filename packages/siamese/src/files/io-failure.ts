import { LookalikeError } from '@lookalike/core';

/** What to throw when the file system refused; keeps its reason, and our own errors as they are. */
export function ioFailure(doing: string, error: unknown): unknown {
  if (error instanceof LookalikeError || !(error instanceof Error) || !('code' in error)) return error;
  return new LookalikeError('IO_FAILED', `${doing} failed: ${error.message}`, { cause: error });
}
