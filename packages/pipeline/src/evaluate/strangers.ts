import { type Failure, LookalikeError, type SkippedFile } from '@lookalike/core';
import { countedName } from '@lookalike/dataset';
import { listPhotos } from '@lookalike/recognizer';
import type { EvaluatedPhoto } from './distinct-photos.js';

/** The photos of a folder, and what was left out. */
export interface FoundPhotos {
  photos: EvaluatedPhoto[];
  failures: Failure[];
  skippedFiles: SkippedFile[];
}

/** The photos of strangers in a folder, in which each may have a folder of their own. */
export async function strangersIn(folder: string): Promise<FoundPhotos> {
  const { photos, ...found } = await listPhotos([folder]);
  const named = photos.map((photo) => {
    const [subject] = countedName(photo, photo.choice).split('/');
    return { path: photo.path, file: photo.name, subject };
  });
  return { photos: named, ...found };
}

/**
 * Checks that nobody of the gallery is among the strangers.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export function assertStrangers({ photos }: FoundPhotos, known: ReadonlySet<string>): void {
  const insider = photos.find(({ subject }) => known.has(subject));
  if (!insider) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${insider.path}: ${insider.subject} is in the gallery and cannot be a stranger: move the folder away`,
  );
}
