import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type Failure,
  isImageFile,
  isOwnFile,
  kindOfOther,
  LookalikeError,
  type SkippedFile,
} from '@lookalike/core';
import { isNotFound, scanFiles, withIo } from '@lookalike/core/node';
import { applySelection, type Choice } from '@lookalike/dataset';

/** A photo that was named on the command line, or found in a folder that was. */
export interface Photo {
  path: string;
  /** Relative to the folder that was named, with `/` between folders; a file's own name otherwise. */
  name: string;
  /** What `lookalike select` decided about it, if the folder that was named says so. */
  choice?: Choice;
}

/** What {@link listPhotos} found. */
export interface PhotoList {
  /** At least one. */
  photos: Photo[];
  /** Entries that cannot be read: broken or circular links, pipes, files and folders without permission. */
  failures: Failure[];
  /** Files in the named folders that were left out, by kind; among them photos that `lookalike select` dropped. */
  skippedFiles: SkippedFile[];
}

async function photosOf(input: string): Promise<PhotoList> {
  const info = await stat(input).catch((error: unknown) => {
    if (isNotFound(error)) throw new LookalikeError('NOT_FOUND', `${input}: no such file or folder`);
    throw error;
  });
  if (info.isFile())
    return { photos: [{ path: input, name: basename(input) }], failures: [], skippedFiles: [] };
  if (!info.isDirectory()) {
    const failures = [{ file: input, message: 'neither a file nor a folder' }];
    return { photos: [], failures, skippedFiles: [] };
  }
  const { files, failures, skipped } = await withIo('read', input, () => scanFiles(input));
  const others = files.filter((file) => !isImageFile(file) && !isOwnFile(file));
  const photos = files.filter(isImageFile).map((name) => ({ path: join(input, name), name }));
  const { kept, dropped } = await applySelection([input], photos);
  return {
    photos: kept,
    failures: failures.map(({ file, message }) => ({ file: join(input, file), message })),
    skippedFiles: [
      ...skipped.map(({ file, kind }) => ({ file: join(input, file), kind })),
      ...others.map((file) => ({ file: join(input, file), kind: kindOfOther(file) })),
      ...dropped.map(({ path }) => ({ file: path, kind: 'dropped' as const })),
    ],
  };
}

/**
 * The photos among files and folders. Folders are searched at any depth, links followed, for files with the extension
 * of an image. Photos that `lookalike select` dropped are left out, unless they are named themselves.
 * @throws {LookalikeError} `NOT_FOUND` when one isn't there, `EMPTY` when no photo is found.
 * @example
 * ```ts
 * import { listPhotos } from '@lookalike/recognizer';
 *
 * const { photos } = await listPhotos(['photos/Ada', 'new.jpg']);
 * console.log(photos[0].name, photos.at(-1)?.name); // → 1.png new.jpg
 * ```
 */
export async function listPhotos(inputs: readonly string[]): Promise<PhotoList> {
  const found = await Promise.all(inputs.map(photosOf));
  const photos = found.flatMap((each) => each.photos);
  const failures = found.flatMap((each) => each.failures);
  const skippedFiles = found.flatMap((each) => each.skippedFiles);
  if (photos.length > 0) return { photos, failures, skippedFiles };
  const [first] = failures;
  const dropped = skippedFiles.filter(({ kind }) => kind === 'dropped').length;
  const why = dropped > 0 ? `: lookalike select dropped ${dropped}` : ' there';
  const left = first ? ` that can be read, e.g. ${first.file}: ${first.message}` : why;
  throw new LookalikeError('EMPTY', `${inputs.join(', ')}: no photo${left}`);
}
