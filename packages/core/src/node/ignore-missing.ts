import { isNotFound } from '../system-error.js';

/**
 * The result of a file operation; `undefined` if there is no such file or folder.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { ignoreMissing } from '@lookalike/core/node';
 *
 * console.log((await ignoreMissing(readFile('settings.json', 'utf8'))) ?? '{}'); // → {}
 * ```
 */
export const ignoreMissing = <T>(answer: Promise<T>): Promise<T | undefined> =>
  answer.catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });
