import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertArgument, checkOptions, isImageFile, LookalikeError } from '@lookalike/core';
import { systemErrorCode, withIo } from '@lookalike/core/node';

/** One person's photos. */
export interface PersonFolder {
  /** The folder's name. */
  name: string;
  /** Paths relative to the root, with `/` between their parts, in code-unit order; at least one. */
  files: string[];
}

/** Something in the folder that was left out, and why. */
export interface SkippedEntry {
  /** Path relative to the root. */
  path: string;
  reason: string;
}

/** What {@link scanPeople} found. */
export interface PeopleFolder {
  root: string;
  /** In code-unit order of their names; at least one. */
  people: PersonFolder[];
  skipped: SkippedEntry[];
}

const photoOutside = 'a photo outside a person folder: move it into one named after the person';

const byCodeUnit = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

type Kind = 'folder' | 'file' | { unreadable: string };

/** Why something is left out that the system will not let be read; other errors are thrown. */
function unreadable(error: unknown): string {
  const code = systemErrorCode(error);
  if (code === undefined) throw error;
  return `cannot be read (${code})`;
}

/** What an entry is, following symbolic links; a loop or a dangling link is unreadable. */
async function kindOf(path: string, entry: Dirent): Promise<Kind> {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  try {
    const target = await stat(path);
    if (target.isDirectory()) return 'folder';
    return target.isFile() ? 'file' : { unreadable: 'neither a file nor a folder' };
  } catch (error) {
    return { unreadable: unreadable(error) };
  }
}

async function readRoot(root: string): Promise<Dirent[]> {
  try {
    return await withIo('read', root, () => readdir(root, { withFileTypes: true }));
  } catch (error) {
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

/** Why a file inside a person folder is left out; nothing when it is a photo. */
function reasonToSkip(name: string, kind: Kind): string | undefined {
  if (name.startsWith('.')) return 'hidden';
  if (typeof kind !== 'string') return kind.unreadable;
  if (kind === 'folder') return 'a folder inside a person folder';
  return isImageFile(name) ? undefined : 'not an image file';
}

async function scanPerson(root: string, person: string, skipped: SkippedEntry[]): Promise<string[]> {
  const files: string[] = [];
  const entries = await readdir(join(root, person), { withFileTypes: true });
  for (const entry of entries.sort(byCodeUnit)) {
    const path = `${person}/${entry.name}`;
    const reason = reasonToSkip(entry.name, await kindOf(join(root, path), entry));
    if (reason === undefined) files.push(path);
    else skipped.push({ path, reason });
  }
  return files;
}

/**
 * Lists the photos of `<root>/<Person>/*`. Only names are looked at, no photo is opened. Hidden entries,
 * files that are no images, photos outside a person folder and folders inside one are left out and listed
 * with their reason.
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
  const people: PersonFolder[] = [];
  const skipped: SkippedEntry[] = [];
  for (const entry of (await readRoot(root)).sort(byCodeUnit)) {
    options.signal?.throwIfAborted();
    const { name } = entry;
    const kind = await kindOf(join(root, name), entry);
    const skip = (reason: string) => skipped.push({ path: name, reason });
    if (name.startsWith('.')) skip('hidden');
    else if (typeof kind !== 'string') skip(kind.unreadable);
    else if (kind === 'file') skip(isImageFile(name) ? photoOutside : 'not a folder');
    else {
      try {
        const files = await scanPerson(root, name, skipped);
        if (files.length > 0) people.push({ name, files });
        else skip('no photos in it');
      } catch (error) {
        skip(unreadable(error));
      }
    }
  }
  if (people.length === 0) throw nobodyIn(root, skipped);
  return { root, people, skipped };
}

function nobodyIn(root: string, skipped: readonly SkippedEntry[]): LookalikeError {
  const loose = skipped.filter(({ reason }) => reason === photoOutside).length;
  const found = loose > 0 ? `${loose} photo(s) directly in it` : `${skipped.length} other entries`;
  return new LookalikeError(
    'EMPTY',
    `no person with a photo in "${root}": expected <person>/<photo>, e.g. "Ada_Lovelace/1.jpg", got ${found}`,
  );
}
