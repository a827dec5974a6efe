import type { Failure } from '@lookalike/core';
import { type ErrorCode, LookalikeError } from '@lookalike/core';

/** The error of a step that failed for all of its inputs, with the first reason. */
export function noOutputError(
  input: string,
  what: string,
  failures: readonly Failure[],
  code: ErrorCode = 'EMPTY',
): LookalikeError {
  const [first] = failures;
  const reason = first ? `; ${failures.length} failed, the first: ${first.file}: ${first.message}` : '';
  return new LookalikeError(code, `${input}: ${what}${reason}`);
}
