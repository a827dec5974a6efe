import { LookalikeError } from '../lookalike-error.js';

/** What the system says in letters, in words; these concern the disk, not one file on it. */
const diskTroubles: Record<string, string> = {
  ENOSPC: 'the disk is full: make room and run the command again',
  EDQUOT: 'the disk quota is used up: make room and run the command again',
  EROFS: 'the disk is read-only: choose another place for the output',
};

const fileTroubles: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  EISDIR: 'is a folder',
};

/** An error and what caused it, outermost first. */
function* causes(error: unknown): Generator<Error & { code?: unknown; path?: unknown }> {
  for (let current = error; current instanceof Error; current = current.cause) yield current;
}

const codeOf = ({ code }: { code?: unknown }) => (typeof code === 'string' ? code : '');

/** Whether the operating system refused something; `code` is its word for it. */
export const isSystemError = (error: unknown) => [...causes(error)].some((cause) => codeOf(cause) !== '');

/** Whether no further file could be written either, so that a batch had better stop. */
export const isDiskTrouble = (error: unknown) =>
  [...causes(error)].some((cause) => codeOf(cause) in diskTroubles);

function systemMessage(error: unknown): string | undefined {
  for (const cause of causes(error)) {
    const words = diskTroubles[codeOf(cause)] ?? fileTroubles[codeOf(cause)];
    const path = typeof cause.path === 'string' ? `${cause.path}: ` : '';
    if (words !== undefined) return `${path}${words}`;
  }
  return undefined;
}

/** The message of any error in one line. */
export function errorMessage(error: unknown): string {
  const own = error instanceof LookalikeError ? error.message : undefined;
  const text = own ?? systemMessage(error) ?? (error instanceof Error ? error.message : String(error));
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
