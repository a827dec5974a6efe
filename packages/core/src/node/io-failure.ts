import { resolve, sep } from 'node:path';
import { LookalikeError } from '../lookalike-error.js';
import { inWords, isDiskTrouble, isNotFound, systemFault } from '../system-error.js';
import { isPartialName } from './partial-name.js';

/** Whether a folder contains a path. */
const isAround = (folder: string, path: string) => resolve(path).startsWith(resolve(folder) + sep);

/**
 * Whether an error's path adds anything to the one already named: temporary names and the path of a full disk don't.
 */
const isTelling = (path: unknown, named: string, error: unknown): path is string =>
  typeof path === 'string' &&
  resolve(path) !== resolve(named) &&
  !(isDiskTrouble(error) && isAround(path, named)) &&
  !path.split(sep).some(isPartialName);

/**
 * The error to throw when a file operation failed: a `LookalikeError` that names the file or folder and says why.
 * Errors that don't come from the operating system are returned unchanged.
 * @param action what was tried, as in `cannot write faces/Ada.png`.
 * @returns `NOT_FOUND` when a file to `read` is missing, else `IO_FAILED`; the error is its cause.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { ioFailure } from '@lookalike/core/node';
 *
 * await readFile('list.csv').catch((error: unknown) => console.log(String(ioFailure('read', 'list.csv', error)))); // → LookalikeError: cannot read list.csv: no such file or folder
 * ```
 */
export function ioFailure(action: string, path: string, error: unknown): unknown {
  const fault = systemFault(error);
  if (fault === undefined || error instanceof LookalikeError) return error;
  const reason = inWords(fault.code) ?? (error instanceof Error ? error.message : fault.code);
  const place = isTelling(fault.path, path, error) ? `${fault.path}: ` : '';
  const kind = action === 'read' && isNotFound(error) ? 'NOT_FOUND' : 'IO_FAILED';
  return new LookalikeError(kind, `cannot ${action} ${path}: ${place}${reason}`, { cause: error });
}

/**
 * Runs a file operation and turns the operating system's errors into that of {@link ioFailure}.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { withIo } from '@lookalike/core/node';
 *
 * const reading = withIo('read', 'list.csv', () => readFile('list.csv'));
 * await reading.catch((error: unknown) => console.log(String(error))); // → LookalikeError: cannot read list.csv: no such file or folder
 * ```
 */
export const withIo = <T>(action: string, path: string, operation: () => Promise<T>): Promise<T> =>
  operation().catch((error: unknown) => {
    throw ioFailure(action, path, error);
  });
