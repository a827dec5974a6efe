import { LookalikeError } from '@lookalike/core';
import { isSystemError } from '@lookalike/core/node';
import { exitCode } from './exit-code.js';
import { Interruption } from './interruption.js';
import { UsageError } from './usage-error.js';

/** The stable word for an error, for scripts. */
export function errorCode(error: unknown): string {
  if (error instanceof LookalikeError) return error.code;
  if (error instanceof UsageError) return 'INVALID_ARGUMENT';
  if (error instanceof Interruption) return 'INTERRUPTED';
  return isSystemError(error) ? 'IO_FAILED' : 'INTERNAL';
}

/** What the process should end with after an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interruption) return exitCode.interrupted;
  return errorCode(error) === 'INVALID_ARGUMENT' ? exitCode.usage : exitCode.failure;
}
