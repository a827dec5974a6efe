import { LookalikeError } from './lookalike-error.js';

/** Problems with the whole disk: no other file could be written either. */
const diskTroubles: Readonly<Record<string, string>> = Object.freeze({
  ENOSPC: 'the disk is full: free some space and try again',
  EDQUOT: 'the disk quota is used up: free some space and try again',
  EROFS: 'the file system is read-only: choose another folder',
});

/** Problems with one file or folder. */
const fileTroubles: Readonly<Record<string, string>> = Object.freeze({
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'there is a file where a folder is expected',
  EISDIR: 'it is a folder',
  EEXIST: 'something with that name already exists',
  ENOTEMPTY: 'the folder is not empty',
  ENAMETOOLONG: 'the name is too long: shorten it',
  ELOOP: 'its symbolic links form a loop',
  EBUSY: 'another program is using it: close that and try again',
  EMFILE: 'too many files are open: lower the concurrency',
  ENFILE: 'too many files are open: lower the concurrency',
  EIO: 'the disk reports an error: check it',
});

/** There is no such file or folder. */
const missing = new Set(['ENOENT', 'ENOTDIR']);

const systemCode = /^E[A-Z\d]+$/;

/** The operating system's error within an error: itself or its cause, outermost first. */
export function systemFault(error: unknown): { code: string; path?: unknown } | undefined {
  for (let fault = error; fault instanceof Error; fault = fault.cause) {
    const { code, path } = fault as Partial<Record<'code' | 'path', unknown>> & Error;
    if (!(fault instanceof LookalikeError) && typeof code === 'string' && systemCode.test(code)) {
      return { code, path };
    }
  }
  return undefined;
}

/**
 * The operating system's error code (`ENOSPC`); `undefined` for other errors.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { systemErrorCode } from '@lookalike/core/node';
 *
 * await readFile('missing.jpg').catch((error: unknown) => console.log(systemErrorCode(error))); // → ENOENT
 * ```
 */
export const systemErrorCode = (error: unknown): string | undefined => systemFault(error)?.code;

/**
 * Whether an error says that there is no such file or folder.
 * @example
 * ```ts
 * import { stat } from 'node:fs/promises';
 * import { isNotFound } from '@lookalike/core/node';
 *
 * await stat('missing').catch((error: unknown) => console.log(isNotFound(error))); // → true
 * ```
 */
export const isNotFound = (error: unknown): boolean => missing.has(systemErrorCode(error) ?? '');

/**
 * Whether an error comes from the operating system.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { isSystemError } from '@lookalike/core/node';
 *
 * await readFile('missing.jpg').catch((error: unknown) => console.log(isSystemError(error))); // → true
 * console.log(isSystemError(new TypeError('a fault of the program'))); // → false
 * ```
 */
export const isSystemError = (error: unknown): boolean => systemFault(error) !== undefined;

/**
 * Whether no other file could be written either, so that a batch should stop.
 * @example
 * ```ts
 * import { isDiskTrouble } from '@lookalike/core/node';
 *
 * console.log(isDiskTrouble(Object.assign(new Error('no space left'), { code: 'ENOSPC' }))); // → true
 * ```
 */
export const isDiskTrouble = (error: unknown): boolean => (systemErrorCode(error) ?? '') in diskTroubles;

/** What the operating system's code means in words. */
export const inWords = (code: string): string | undefined => diskTroubles[code] ?? fileTroubles[code];

function systemMessage(error: unknown): string | undefined {
  const { code = '', path } = systemFault(error) ?? {};
  const words = inWords(code);
  return words !== undefined && typeof path === 'string' ? `${path}: ${words}` : words;
}

/**
 * The message of any error in one line.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { errorMessage } from '@lookalike/core/node';
 *
 * await readFile('missing.jpg').catch((error: unknown) => console.log(errorMessage(error))); // → missing.jpg: no such file or folder
 * ```
 */
export function errorMessage(error: unknown): string {
  const own = error instanceof LookalikeError ? error.message : undefined;
  const text = own ?? systemMessage(error) ?? (error instanceof Error ? error.message : String(error));
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
