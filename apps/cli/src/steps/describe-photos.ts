import type { Embedding } from '@lookalike/core';
import { decodeImage } from '@lookalike/image';
import type { Recognizer } from '@lookalike/recognizer';
import { mapConcurrently } from '../files/map-concurrently.js';
import { errorMessage } from '../shell/describe-error.js';
import type { Failure } from '../shell/task.js';
import type { StepContext } from './step.js';

export interface PhotoOfSomeone {
  /** Whom it shows. */
  subject: string;
  path: string;
}

/** A photo that was looked at. */
export type LookedAt<T extends PhotoOfSomeone> = T & {
  /** Of its largest face; missing when no face was found, or the photo could not be read. */
  embedding?: Embedding;
};

export interface DescribePhotosOptions {
  /** The pictures are faces that are cut out already. */
  areFaces: boolean;
  /** What the progress bar says. */
  title: string;
}

const concurrency = 2;

/** Describes the largest face of each photo; `failures` are the photos that could not be read. */
export async function describePhotos<T extends PhotoOfSomeone>(
  recognizer: Recognizer,
  photos: readonly T[],
  { areFaces, title }: DescribePhotosOptions,
  { signal, onProgress }: StepContext,
): Promise<{ photos: LookedAt<T>[]; failures: Failure[] }> {
  const failures: Failure[] = [];
  let done = 0;
  const embeddingOf = async (path: string): Promise<Embedding | undefined> => {
    if (areFaces) {
      return (await recognizer.describeChips([await decodeImage(path, { signal })], { signal }))[0];
    }
    const [face] = await recognizer.describe(path, { select: 'largest', signal });
    return face?.embedding;
  };
  const look = async (photo: T): Promise<LookedAt<T>> => {
    signal?.throwIfAborted();
    try {
      const embedding = await embeddingOf(photo.path);
      return embedding ? { ...photo, embedding } : photo;
    } catch (error) {
      signal?.throwIfAborted();
      failures.push({ file: photo.path, message: errorMessage(error) });
      return photo;
    } finally {
      done += 1;
      onProgress?.({ title, done, total: photos.length, unit: 'photos' });
    }
  };
  return { photos: await mapConcurrently(photos, concurrency, look), failures };
}
