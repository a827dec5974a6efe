import { LookalikeError } from '@lookalike/core';

/** Characters that some file system refuses, or that would leave the folder. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const unsafe = /[\\/:*?"<>|\u0000-\u001f\u007f]/g;
const longestName = 100;

/**
 * The folder of a person: the name with `_` for spaces and for what a file system would refuse.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when nothing of the name is left.
 */
export function personFolder(person: string): string {
  const folder = person.normalize('NFC').trim().replace(/\s+/g, '_').replace(unsafe, '_').replace(/^\.+/, '');
  if (folder.replaceAll('_', '') === '') {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a person's name, got "${person}"`);
  }
  return folder.slice(0, longestName);
}

/** Whether two spellings name the same folder; case does not matter. */
export const sameFolder = (a: string, b: string) =>
  personFolder(a).toLowerCase() === personFolder(b).toLowerCase();
