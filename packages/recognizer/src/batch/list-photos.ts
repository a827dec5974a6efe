import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isImageFile, LookalikeError } from '@lookalike/core';
import { isNotFound, listFiles } from '@lookalike/core/node';

/** A photo as it was named on the command line, or found in a folder that was. */
export interface Photo {
  path: string;
  /** Relative to the folder that was named, with `/` between folders; a file's own name otherwise. */
  name: string;
}

async function photosOf(input: string): Promise<Photo[]> {
  const info = await stat(input).catch((error: unknown) => {
    if (isNotFound(error)) throw new LookalikeError('NOT_FOUND', `${input}: no such file or folder`);
    throw error;
  });
  if (!info.isDirectory()) return [{ path: input, name: basename(input) }];
  const names = (await listFiles(input)).filter(isImageFile);
  return names.map((name) => ({ path: join(input, name), name }));
}

/**
 * The photos that are meant by files and folders; folders are searched all the way down, for files with the
 * extension of an image.
 * @throws {LookalikeError} `NOT_FOUND` when one isn't there, `EMPTY` when no photo is found.
 */
export async function listPhotos(inputs: readonly string[]): Promise<Photo[]> {
  const photos = (await Promise.all(inputs.map(photosOf))).flat();
  if (photos.length > 0) return photos;
  throw new LookalikeError('EMPTY', `${inputs.join(', ')}: no photo there`);
}
