import { LookalikeError } from './lookalike-error.js';

/**
 * The longest name of a person, in characters.
 * @example
 * ```ts
 * import { longestPersonName, personName } from '@lookalike/core';
 *
 * console.log(personName('A'.repeat(longestPersonName)).length); // → 255
 * ```
 */
export const longestPersonName = 255;

/** Control characters, line and paragraph separators, and lone surrogates, which no single line of text contains. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u;
/** White space and invisible characters. */
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]/gu;
/** What a URL or a path reads as "here" or "one up", as a dot or percent-encoded. */
const dotSegment = /^(?:\.|%2e){1,2}$/i;
const shownInMessage = 60;

/** What is wrong with a trimmed and normalised name. */
function findFault(name: string): string | undefined {
  if (name.replace(invisible, '') === '') return 'nothing but white space';
  if (unprintable.test(name)) return 'a control character or half of a character';
  if ([...name].length > longestPersonName) return `more than ${longestPersonName} characters`;
  if (name.split(/[\\/]/).some((part) => dotSegment.test(part.trim()))) {
    return '"." or "..", which cannot be part of a URL or path';
  }
  return undefined;
}

/**
 * A person's name as it is stored: trimmed and in Unicode's composed form (NFC), so that a name has a single spelling.
 * It may contain slashes; `personFolder` replaces them.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a name that is blank or longer than {@link longestPersonName},
 * contains control characters or lone surrogates, or has `.` or `..` between slashes: `DELETE /subjects/.` would be
 * sent as `DELETE /subjects/`.
 * @example
 * ```ts
 * import { personName } from '@lookalike/core';
 *
 * console.log(personName('  Ada Lovelace ')); // → Ada Lovelace
 * ```
 */
export function personName(text: string): string {
  const name = text.normalize('NFC').trim();
  const fault = findFault(name);
  if (fault === undefined) return name;
  const shown = JSON.stringify([...text].slice(0, shownInMessage).join(''));
  throw new LookalikeError('INVALID_ARGUMENT', `expected a person's name, got ${shown}: ${fault}`);
}

/**
 * Whether {@link personName} accepts a text.
 * @example
 * ```ts
 * import { isPersonName } from '@lookalike/core';
 *
 * console.log(isPersonName('Ada Lovelace'), isPersonName('..')); // → true false
 * ```
 */
export const isPersonName = (text: string): boolean => findFault(text.normalize('NFC').trim()) === undefined;
