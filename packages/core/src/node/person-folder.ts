import { createHash } from 'node:crypto';
import { LookalikeError } from '../lookalike-error.js';

/** Characters that some file system refuses or that would lead out of the folder, and lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const unsafe = /[\\/:*?"<>|\u0000-\u001f\u007f\p{Surrogate}]/gu;
/** Names that mean a device on Windows, with any extension. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/**
 * The longest name of a person's folder, in bytes. File systems take 255; names that are made from this one need some of them.
 * @example
 * ```ts
 * import { longestName, personFolder } from '@lookalike/core/node';
 *
 * console.log(personFolder('A'.repeat(1000)).length === longestName); // → true
 * ```
 */
export const longestName = 150;
const digestLength = 8;

const toFolder = (person: string) => {
  const safe = person.normalize('NFC').trim().replace(/\s+/g, '_').replace(unsafe, '_');
  const bare = safe.replace(/^\.+|\.+$/g, '');
  return device.test(bare) ? `${bare}_` : bare;
};

/** Cuts a name between two characters, and adds a hash to distinguish it from others that begin alike. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, digestLength);
  let start = '';
  for (const character of name) {
    if (Buffer.byteLength(start + character) + 1 + digestLength > longestName) break;
    start += character;
  }
  return `${start}-${digest}`;
}

const isNameless = (folder: string) => folder.replaceAll('_', '') === '';

/**
 * The folder name of a person: the name with `_` for spaces and for characters that a file system would refuse.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when nothing of the name is left.
 * @example
 * ```ts
 * import { personFolder } from '@lookalike/core/node';
 *
 * console.log(personFolder('Ada Lovelace')); // → Ada_Lovelace
 * ```
 */
export function personFolder(person: string): string {
  const folder = toFolder(person);
  if (isNameless(folder)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a person's name, got "${person}"`);
  }
  return shorten(folder);
}

/**
 * Whether two spellings name the same folder. Case does not matter; an invalid name matches nothing.
 * @example
 * ```ts
 * import { sameFolder } from '@lookalike/core/node';
 *
 * console.log(sameFolder('Ada Lovelace', 'ada_lovelace'), sameFolder('Ada', 'Bob')); // → true false
 * ```
 */
export function sameFolder(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => shorten(toFolder(name)).toLowerCase());
  return one === other && !isNameless(one);
}
