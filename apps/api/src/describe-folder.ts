import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isImageFile, LookalikeError, type OnProgress, personName } from '@lookalike/core';
import { scanFiles } from '@lookalike/core/node';
import type { JobFace } from '@lookalike/recognizer/pool';
import PQueue from 'p-queue';
import type { ServiceContext } from './service-context.js';
import type { NewFace } from './store/gallery-store.js';

/** A photo of which no face was enrolled, and why. */
export interface LeftPhoto {
  file: string;
  reason: string;
}

export interface DescribedFolder {
  faces: NewFace[];
  left: LeftPhoto[];
}

export interface DescribeFolderOptions {
  signal?: AbortSignal;
  /** Called after each photo. */
  onProgress?: OnProgress;
}

/** The photos of a folder, and what of it was passed over. */
async function listPhotos(folder: string): Promise<{ photos: string[]; left: LeftPhoto[] }> {
  const { files, skipped } = await scanFiles(folder).catch((cause) => {
    throw new LookalikeError('NOT_FOUND', `enrol: ${folder} is no folder that can be read`, { cause });
  });
  return {
    photos: files.filter(isImageFile),
    left: skipped.map(({ path, reason }) => ({ file: path, reason })),
  };
}

/** Whose faces a photo shows: its largest is the person's whose folder it lies in; without one, each is somebody. */
function nameFaces(file: string, faces: readonly JobFace[]): [subject: string, face: JobFace][] {
  const folder = dirname(file);
  if (folder !== '.') return faces.slice(0, 1).map((face) => [personName(basename(folder)), face]);
  const stem = personName(basename(file, extname(file)));
  const surest = faces.toSorted((a, b) => b.score - a.score);
  return surest.map((face, index) => [`${stem}-${index + 1}`, face]);
}

/**
 * Describes the people of a folder: `<folder>/<Person>/*`, the largest face of each photo; and of a photo that lies in
 * the folder itself each face, as a person of its own, `<photo>-1` the surest.
 * @throws {LookalikeError} `NOT_FOUND` without the folder; the signal's reason.
 */
export async function describeFolder(
  { pool, settings }: Pick<ServiceContext, 'pool' | 'settings'>,
  folder: string,
  { signal, onProgress }: DescribeFolderOptions = {},
): Promise<DescribedFolder> {
  const { photos: files, left } = await listPhotos(resolve(folder));
  let done = 0;
  const describePhoto = async (file: string) => {
    const bytes = await readFile(join(folder, file));
    const { faces } = await pool.embedFaces({ bytes, detectOnly: false, picture: settings.storePhotos });
    return nameFaces(file, faces);
  };
  const describe = async (file: string): Promise<NewFace[]> => {
    signal?.throwIfAborted();
    const named = await describePhoto(file).catch((error: Error) => error);
    done += 1;
    onProgress?.({ stage: 'enrol', done, total: files.length, unit: 'photos' });
    if (named instanceof Error || named.length === 0) {
      left.push({ file, reason: named instanceof Error ? named.message : 'no face is found in it' });
      return [];
    }
    return named.flatMap(([subject, { embedding, picture: photo }]) =>
      embedding ? [{ subject, embedding, photo }] : [],
    );
  };
  const queue = new PQueue({ concurrency: settings.workers });
  const faces = await queue.addAll(files.map((file) => () => describe(file)));
  return { faces: faces.flat(), left };
}
