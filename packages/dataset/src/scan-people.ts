import {
  assertArgument,
  checkOptions,
  type Failure,
  isImageFile,
  isOwnFile,
  kindOfOther,
  LookalikeError,
  type SkippedFile,
} from '@lookalike/core';
import { type ScannedFiles, scanFiles, systemErrorCode, withIo } from '@lookalike/core/node';

/** One person's photos. */
export interface PersonFolder {
  /** The folder's name. */
  name: string;
  /** Paths relative to the root, with `/` between their parts, in code-unit order; at least one. */
  files: string[];
}

/** What {@link scanPeople} found; all paths are relative to the root. */
export interface PeopleFolder {
  root: string;
  /** In code-unit order of their names; at least one. */
  people: PersonFolder[];
  /** What the rules don't count as a photo of a person, and why. */
  skipped: Failure[];
  /** Entries that cannot be read: broken or circular links, pipes, files and folders without permission. */
  failures: Failure[];
  /** What of all that is not a photo, by its kind; hidden entries too, without what Lookalike writes itself. */
  skippedFiles: SkippedFile[];
}

const photoOutside = 'a photo outside a person folder: move it into one named after the person';

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
const byFile = (a: Failure, b: Failure) => (a.file < b.file ? -1 : 1);

async function scanRoot(root: string, signal?: AbortSignal): Promise<ScannedFiles> {
  try {
    return await withIo('read', root, () => scanFiles(root, { signal }));
  } catch (error) {
    signal?.throwIfAborted();
    const code = systemErrorCode(error);
    if (code === 'ENOENT') {
      throw new LookalikeError('NOT_FOUND', `no folder "${root}": name one with a folder for each person`);
    }
    if (code === 'ENOTDIR') {
      throw new LookalikeError('INVALID_ARGUMENT', `expected a folder of people, got the file "${root}"`);
    }
    throw error;
  }
}

/** Whose folder a file is in, at any depth; nothing when it is in none. */
function personOf(file: string): string | undefined {
  const slash = file.indexOf('/');
  return slash < 0 ? undefined : file.slice(0, slash);
}

/**
 * Lists the photos of `<root>/<Person>/**`: every image below a person's folder is that person's, links are followed.
 * No photo is opened. Hidden entries are left out; files that are no images, photos outside a person folder and what
 * cannot be read are left out and listed with their reason.
 * @param root a folder that holds one folder for each person.
 * @throws {LookalikeError} `NOT_FOUND` when there is no such folder, `INVALID_ARGUMENT` when it is a file,
 *   `EMPTY` when no person in it has a photo, `IO_FAILED` when it cannot be read.
 */
export async function scanPeople(
  root: string,
  options: { signal?: AbortSignal } = {},
): Promise<PeopleFolder> {
  assertArgument('root', root, 'a string');
  checkOptions(options, { signal: true });
  const { files, folders, failures, skipped: left } = await scanRoot(root, options.signal);
  const photos = new Map<string, string[]>();
  const skipped: Failure[] = [];
  for (const file of files) {
    const person = personOf(file);
    if (!isImageFile(file)) skipped.push({ file, message: 'not an image file' });
    else if (person === undefined) skipped.push({ file, message: photoOutside });
    else if (!photos.get(person)?.push(file)) photos.set(person, [file]);
  }
  const empty = folders.filter((folder) => !folder.includes('/') && !photos.has(folder));
  skipped.push(...empty.map((file) => ({ file, message: 'no photos in it' })));
  const people = Array.from(photos, ([name, files]) => ({ name, files })).sort(byName);
  const others = files.filter((file) => !isImageFile(file) && !isOwnFile(file));
  const skippedFiles = [...left, ...others.map((file) => ({ file, kind: kindOfOther(file) }))];
  const found = { root, people, skipped: skipped.sort(byFile), failures, skippedFiles };
  if (people.length === 0) throw nobodyIn(found);
  return found;
}

function nobodyIn({ root, skipped, failures }: PeopleFolder): LookalikeError {
  const loose = skipped.filter(({ message }) => message === photoOutside).length;
  const others = skipped.length + failures.length;
  const left = others > 0 ? `${others} other entries` : 'an empty folder';
  const found = loose > 0 ? `${loose} photo(s) directly in it` : left;
  return new LookalikeError(
    'EMPTY',
    `no person with a photo in "${root}": expected <person>/<photo>, e.g. "Ada_Lovelace/1.jpg", got ${found}`,
  );
}
