import { join } from 'node:path';
import {
  assertArgument,
  checkOptions,
  type DetectedFace,
  type Failure,
  isImageFile,
  isOwnFile,
  kindOfOther,
  LookalikeError,
  type SkippedFile,
} from '@lookalike/core';
import { type ScannedFiles, scanFiles, systemErrorCode, withIo } from '@lookalike/core/node';
import { applySelection } from './apply-selection.js';
import { chosenFace } from './selection-journal.js';

/** What is read of a folder of people. */
export interface ScanPeopleOptions {
  /** Lists all photos, whatever its selection.jsonl says. @default false */
  ignoreSelection?: boolean;
  /** Ends the search; it then rejects with the signal's reason. @default none */
  signal?: AbortSignal;
}

/** One person's photos. */
export interface PersonFolder {
  /** The name of the folder, which photos that were moved to the person need not be in. */
  name: string;
  /** Paths relative to the root, with `/` between their parts, in code-unit order; at least one. */
  files: string[];
}

/** What {@link scanPeople} found; all paths are relative to the root. */
export interface PeopleFolder {
  root: string;
  /** In code-unit order of their names; at least one. */
  people: PersonFolder[];
  /** The faces that were chosen for photos with several, by file. */
  chosenFaces: Map<string, DetectedFace>;
  /** What the rules don't count as a photo of a person, and why. */
  skipped: Failure[];
  /** Entries that cannot be read: broken or circular links, pipes, files and folders without permission. */
  failures: Failure[];
  /** What of all that is not a photo, or was dropped, by its kind; hidden entries too, without what Lookalike writes itself. */
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

/** The photos of each person, in order. */
function groupPhotos(photos: readonly { file: string; person: string }[]): PersonFolder[] {
  const people = new Map<string, string[]>();
  for (const { file, person } of photos) if (!people.get(person)?.push(file)) people.set(person, [file]);
  return Array.from(people, ([name, files]) => ({ name, files: files.sort() })).sort(byName);
}

/** Why a file doesn't count as a photo of a person, if it doesn't. */
function reasonToSkip(file: string): string | undefined {
  if (!isImageFile(file)) return 'not an image file';
  return personOf(file) === undefined ? photoOutside : undefined;
}

/**
 * Lists the photos of `<root>/<Person>/**`: every image below a person's folder is that person's, links are followed.
 * The folder's selection.jsonl is followed: dropped photos are left out, moved photos are the other person's.
 * No photo is opened. Hidden entries are left out; files that are no images, photos outside a person folder and what
 * cannot be read are left out and listed with their reason.
 * @param root a folder that holds one folder for each person.
 * @throws {LookalikeError} `NOT_FOUND` when there is no such folder, `INVALID_ARGUMENT` when it is a file,
 *   `EMPTY` when no person in it has a photo, `IO_FAILED` when it cannot be read, `CORRUPT_DATA` for a selection.jsonl
 *   with a line that is not a decision.
 */
export async function scanPeople(root: string, options: ScanPeopleOptions = {}): Promise<PeopleFolder> {
  assertArgument('root', root, 'a string');
  const { ignoreSelection = false, signal } = options;
  checkOptions(options, { signal: true, ignoreSelection: true });
  const { files, folders, failures, skipped: left } = await scanRoot(root, signal);
  const skipped = files.flatMap((file) => {
    const message = reasonToSkip(file);
    return message === undefined ? [] : [{ file, message }];
  });
  const photos = files.flatMap((file) => {
    const person = personOf(file);
    return person !== undefined && isImageFile(file) ? [{ file, person, path: join(root, file) }] : [];
  });
  const full = new Set(photos.map(({ person }) => person));
  const empty = folders.filter((folder) => !folder.includes('/') && !full.has(folder));
  skipped.push(...empty.map((file) => ({ file, message: 'no photos in it' })));
  const { kept, dropped } = await applySelection(ignoreSelection ? [] : [root], photos);
  const people = groupPhotos(
    kept.map(({ file, person, choice }) => ({
      file,
      person: choice?.decision === 'move' ? choice.to : person,
    })),
  );
  const chosen = kept.map(({ file, choice }) => [file, chosenFace(choice)] as const);
  const chosenFaces = new Map(chosen.flatMap(([file, face]) => (face ? [[file, face]] : [])));
  const others = files.filter((file) => !isImageFile(file) && !isOwnFile(file));
  const skippedFiles: SkippedFile[] = [
    ...left,
    ...others.map((file) => ({ file, kind: kindOfOther(file) })),
    ...dropped.map(({ file }) => ({ file, kind: 'dropped' as const })),
  ];
  const found = { root, people, chosenFaces, skipped: skipped.sort(byFile), failures, skippedFiles };
  if (people.length === 0) throw nobodyIn(found);
  return found;
}

function nobodyIn({ root, skipped, failures, skippedFiles }: PeopleFolder): LookalikeError {
  const loose = skipped.filter(({ message }) => message === photoOutside).length;
  const others = skipped.length + failures.length;
  const dropped = skippedFiles.filter(({ kind }) => kind === 'dropped').length;
  const left = others > 0 ? `${others} other entries` : 'an empty folder';
  const kept = dropped > 0 ? `${dropped} photo(s) that lookalike select dropped` : left;
  const found = loose > 0 ? `${loose} photo(s) directly in it` : kept;
  return new LookalikeError(
    'EMPTY',
    `no person with a photo in "${root}": expected <person>/<photo>, e.g. "Ada_Lovelace/1.jpg", got ${found}`,
  );
}
