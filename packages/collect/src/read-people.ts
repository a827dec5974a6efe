import { readFile } from 'node:fs/promises';
import { LookalikeError, personName } from '@lookalike/core';
import { personFolder } from '@lookalike/core/node';

/**
 * The people meant by the command line: names, and those of a file with one name a line (`#` begins a comment);
 * each folder once.
 * @throws {LookalikeError} `NOT_FOUND` when the file isn't there, `INVALID_ARGUMENT` for an invalid name.
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { readPeople } from '@lookalike/collect';
 *
 * await writeFile('people.txt', '# mathematicians\nAda Lovelace\nAlan Turing\n');
 * console.log(await readPeople(['Grace Hopper'], 'people.txt')); // → [ 'Grace Hopper', 'Ada Lovelace', 'Alan Turing' ]
 * ```
 */
export async function readPeople(names: readonly string[], file: string | undefined): Promise<string[]> {
  const text = file === undefined ? '' : await readNames(file);
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  const all = [...names, ...lines].filter((name) => name !== '').map(personName);
  return [...new Map(all.map((name) => [personFolder(name).toLowerCase(), name])).values()];
}

const readNames = (file: string) =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LookalikeError('NOT_FOUND', `${file}: no such file of names`, { cause });
  });
