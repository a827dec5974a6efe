import { LookalikeError } from '@lookalike/core';

const remedies: Record<string, string> = {
  ENOSPC: 'the disk is full; free some space or name another folder',
  EDQUOT: 'the disk quota is used up; free some space or name another folder',
  EACCES: 'permission is denied; change it or name another folder',
  EPERM: 'it is not permitted; change that or name another folder',
  EROFS: 'the disk is read-only; name another folder',
};

/** An error of the operating system, as Node's file functions throw it. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string';

const causeCode = (error: unknown) =>
  error instanceof LookalikeError && isSystemError(error.cause) ? error.cause.code : undefined;

/** Whether {@link withIo} failed because a file or folder isn't there. */
export const isMissing = (error: unknown): boolean => causeCode(error) === 'ENOENT';

/** Whether {@link withIo} failed because a file stands where a folder was expected. */
export const isNoFolder = (error: unknown): boolean => causeCode(error) === 'ENOTDIR';

/**
 * Runs a file operation; what the system complains about becomes `IO_FAILED`, with the original as its
 * cause.
 */
export async function withIo<T>(verb: string, path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const remedy = remedies[error.code] ?? error.message;
    throw new LookalikeError('IO_FAILED', `cannot ${verb} "${path}": ${remedy}`, { cause: error });
  }
}
