import { readFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import {
  type Failure,
  isImageFile,
  LookalikeError,
  type OnProgress,
  personName,
  processBatch,
} from '@lookalike/core';
import { scanFiles } from '@lookalike/core/node';
import { applySelection, type Choice, chosenFace, countedName } from '@lookalike/dataset';
import type { JobFace } from '@lookalike/recognizer/pool';
import type { ServiceContext } from './service-context.js';
import type { NewFace } from './store/gallery-store.js';

export interface DescribedFolder {
  faces: NewFace[];
  /** Photos from which no face was enrolled, and files that could not be read; relative to the folder. */
  failures: Failure[];
  /** Photos left out because `lookalike select` dropped them. */
  dropped: number;
}

export interface DescribeFolderOptions {
  signal?: AbortSignal;
  /** Called after each photo. */
  onProgress?: OnProgress;
}

/** A photo of the folder, and what was decided about it. */
interface SelectedPhoto {
  name: string;
  path: string;
  choice?: Choice;
}

/**
 * Names the faces in a photo: in a person's folder, the largest face is that person; in the folder itself, each face is
 * a different person.
 */
function nameFaces(file: string, faces: readonly JobFace[]): [subject: string, face: JobFace][] {
  const [person, ...below] = file.split('/');
  if (below.length > 0) return faces.slice(0, 1).map((face) => [personName(person), face]);
  const stem = personName(basename(file, extname(file)));
  const surest = faces.toSorted((a, b) => b.score - a.score);
  return surest.map((face, index) => [`${stem}-${index + 1}`, face]);
}

/**
 * Embeds the people in a folder: for `<folder>/<Person>/**` the largest face of each photo; for a photo directly in the
 * folder each face, as a person of its own. `<photo>-1` is the face with the highest detection score.
 * What `lookalike select` decided is followed.
 * @throws {LookalikeError} `NOT_FOUND` if the folder does not exist; the signal's reason.
 */
export async function describeFolder(
  { pool, settings }: Pick<ServiceContext, 'pool' | 'settings'>,
  folder: string,
  context: DescribeFolderOptions = {},
): Promise<DescribedFolder> {
  const { signal } = context;
  const root = resolve(folder);
  const found = await scanFiles(root, { signal }).catch((cause) => {
    signal?.throwIfAborted();
    throw new LookalikeError('NOT_FOUND', `enrol: ${root} is not a readable folder`, { cause });
  });
  const photos = found.files.filter(isImageFile).map((name) => ({ name, path: join(root, name) }));
  const { kept, dropped } = await applySelection([root], photos);
  const describe = async ({ name, path, choice }: SelectedPhoto): Promise<NewFace[]> => {
    const bytes = await readFile(path);
    const box = chosenFace(choice)?.box;
    const job = { bytes, detectOnly: false, picture: settings.storePhotos, ...(box && { box }) };
    const { faces } = await pool.embedFaces(job);
    if (faces.length === 0) throw new LookalikeError('NO_FACE', 'no face found');
    return nameFaces(countedName({ name }, choice), faces).flatMap(
      ([subject, { embedding, picture: photo }]) => (embedding ? [{ subject, embedding, photo }] : []),
    );
  };
  const how = {
    stage: 'enrol' as const,
    unit: 'photos',
    concurrency: settings.workers,
    pathOf: ({ name }: SelectedPhoto) => name,
  };
  const { results, failures } = await processBatch(kept, how, describe, context);
  return {
    faces: results.flatMap((faces) => faces ?? []),
    failures: [...found.failures, ...failures],
    dropped: dropped.length,
  };
}
