/**
 * What went wrong, as a code that stays the same from release to release:
 *
 * - `INVALID_ARGUMENT` an option or argument is out of its range or of the wrong kind
 * - `INVALID_IMAGE` bytes or pixels that are not the image they claim to be
 * - `UNSUPPORTED_FORMAT` a file of a kind that is not read here
 * - `TOO_LARGE` a limit on bytes or pixels was exceeded
 * - `NOT_FOUND` a file, folder or person that isn't there
 * - `EMPTY` there is nothing to work on
 * - `CONFLICT` what was to be changed has been changed by someone else in the meantime
 * - `NO_FACE` a face was needed and none was found
 * - `CORRUPT_DATA` a dataset file that contradicts itself, is truncated or altered
 * - `CORRUPT_MODEL` a model with a missing, altered or unreadable part
 * - `CONTRACT_MISMATCH` embeddings of different models were about to be compared
 * - `ENGINE_UNAVAILABLE` the requested TensorFlow.js engine does not work here
 * - `MISSING_DEPENDENCY` an optional package has to be installed first
 * - `IO_FAILED` reading or writing failed (permissions, full disk)
 * - `BUSY` the queue is full; try again later
 * - `TIMED_OUT` the work took longer than allowed
 * - `WORKER_DIED` the thread that did the work crashed; it was replaced
 * - `DISPOSED` something was used after its `dispose()`
 */
export type ErrorCode =
  | 'INVALID_ARGUMENT'
  | 'INVALID_IMAGE'
  | 'UNSUPPORTED_FORMAT'
  | 'TOO_LARGE'
  | 'NOT_FOUND'
  | 'EMPTY'
  | 'CONFLICT'
  | 'NO_FACE'
  | 'CORRUPT_DATA'
  | 'CORRUPT_MODEL'
  | 'CONTRACT_MISMATCH'
  | 'ENGINE_UNAVAILABLE'
  | 'MISSING_DEPENDENCY'
  | 'IO_FAILED'
  | 'BUSY'
  | 'TIMED_OUT'
  | 'WORKER_DIED'
  | 'DISPOSED';

/**
 * The one error that Lookalike throws on purpose. Its message says what was expected, what came
 * instead and how to fix it; its `code` is stable. Cancellation is not an error of ours: an aborted
 * call rejects with the signal's own reason, as everywhere on the platform.
 */
export class LookalikeError extends Error {
  override readonly name = 'LookalikeError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
