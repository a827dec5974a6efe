import { realpath } from 'node:fs/promises';
import { findSpellings, LookalikeError, type SkippedFile } from '@lookalike/core';
import { ignoreMissing } from '@lookalike/core/node';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(' and ');

/** The warning if one person seems to appear under several spellings. */
export const spellingWarnings = (names: readonly string[]): string[] =>
  findSpellings(names).map(
    (spellings) =>
      `${quoted(spellings)} look like one person under ${spellings.length} spellings, and count as ${spellings.length} people: ` +
      'if it is one, put the photos into one folder',
  );

/** The warning if photos are left out because `lookalike select` dropped them. */
export function droppedWarnings(skipped: readonly SkippedFile[]): string[] {
  const dropped = [...new Set(skipped.flatMap(({ file, kind }) => (kind === 'dropped' ? [file] : [])))];
  if (dropped.length === 0) return [];
  const [count, them] =
    dropped.length === 1 ? ['one photo is', 'it'] : [`${dropped.length} photos are`, 'them'];
  return [`${count} left out because lookalike select dropped ${them}, e.g. "${dropped[0]}"`];
}

/** A picture of a face and the person whose folder it is in. */
interface NamedFace {
  file: string;
  person: string;
}

/** The photos that several people have: of each, a file per person. */
export function sharedPhotos(faces: readonly NamedFace[], copies: ArrayLike<number>): string[][] {
  const photos = new Map<number, Map<string, string>>();
  for (const [index, { person, file }] of faces.entries()) {
    const files = photos.get(copies[index]) ?? new Map<string, string>();
    photos.set(copies[index], files.set(person, file));
  }
  return [...photos.values()].filter(({ size }) => size > 1).map((files) => [...files.values()]);
}

/** The warning if several people have the same photo, with what becomes of it. */
export function sharedPhotoWarnings(
  shared: readonly string[][],
  consequence = 'they are only learnt from, never measured on',
): string[] {
  if (shared.length === 0) return [];
  const count = shared.length === 1 ? 'a photo is' : `${shared.length} photos are`;
  return [
    `${count} there under several names, e.g. ${quoted(shared[0])}: ${consequence}; remove those that show someone else`,
  ];
}

/** The warning if copies of photos are left out of an evaluation. */
export function copyWarnings(copies: readonly { file: string; original: string }[]): string[] {
  if (copies.length === 0) return [];
  const [{ file, original }] = copies;
  const count =
    copies.length === 1 ? 'a photo is a copy of another' : `${copies.length} photos are copies of others`;
  return [`${count}, e.g. "${file}" of "${original}": each photo is measured on once`];
}

/**
 * Refuses the same folder twice.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export async function assertNamedOnce(inputs: readonly string[]): Promise<void> {
  const places = new Map<string, string>();
  for (const input of inputs) {
    const place = (await ignoreMissing(realpath(input))) ?? input;
    const other = places.get(place);
    if (other !== undefined) {
      const named = other === input ? 'is named twice' : `is the same folder as ${other}`;
      throw new LookalikeError('INVALID_ARGUMENT', `${input} ${named}: name it once`);
    }
    places.set(place, input);
  }
}
