import { LookalikeError } from '@lookalike/core';

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full; free some space and try again',
  EDQUOT: 'the disk quota is used up; free some space and try again',
  EACCES: 'permission is denied; check the rights of the file and its folder',
  EPERM: 'permission is denied; check the rights of the file and its folder',
  EROFS: 'the file system is read-only; choose another folder',
  EMFILE: 'too many files are open; work on fewer at once',
  EISDIR: 'there is a folder of that name',
};

/** Turns a failure of the operating system into an error that says what to do about it. */
export function ioFailure(action: 'read' | 'write', name: string, cause: unknown): LookalikeError {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const what = action === 'read' ? 'there is no such file' : 'its folder does not exist; create it first';
    return new LookalikeError('NOT_FOUND', `${name}: ${what}`, { cause });
  }
  const reason = reasons[code ?? ''] ?? message;
  return new LookalikeError('IO_FAILED', `${name}: cannot ${action}: ${reason}`, { cause });
}
