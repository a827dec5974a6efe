import { LookalikeError } from '@lookalike/core';
import { isSystemError } from '@lookalike/core/node';

/** The exit codes. Scripts may rely on 0..2; 130 is the shell's code for Ctrl-C. */
export const exitCode = Object.freeze({ ok: 0, failure: 1, usage: 2, interrupted: 130 });

/** The command line itself is wrong: exit code 2, and a pointer to `--help`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The reason of the abort signal after Ctrl-C or a polite kill. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}

/** The stable name of an error, for scripts. */
export function errorCode(error: unknown): string {
  if (error instanceof LookalikeError) return error.code;
  if (error instanceof UsageError) return 'INVALID_ARGUMENT';
  if (error instanceof Interruption) return 'INTERRUPTED';
  return isSystemError(error) ? 'IO_FAILED' : 'INTERNAL';
}

/** The exit code after an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Interruption) return exitCode.interrupted;
  return errorCode(error) === 'INVALID_ARGUMENT' ? exitCode.usage : exitCode.failure;
}
