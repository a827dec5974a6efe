import type { Embedding, Failure, WorkContext } from '@lookalike/core';
import { decodeImage } from '@lookalike/image';
import type { Recognizer } from '../recognizer.js';
import { photosAtOnce } from './load-detector.js';
import { workThrough } from './work-through.js';

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

/** Describes the largest face of each photo; `failures` are the photos that could not be read. */
export async function describePhotos<T extends PhotoOfSomeone>(
  recognizer: Recognizer,
  photos: readonly T[],
  { areFaces, title }: DescribePhotosOptions,
  context: WorkContext,
): Promise<{ photos: LookedAt<T>[]; failures: Failure[] }> {
  const { signal } = context;
  const look = async ({ path }: T): Promise<Embedding | undefined> => {
    if (areFaces) {
      return (await recognizer.describeChips([await decodeImage(path, { signal })], { signal }))[0];
    }
    const [face] = await recognizer.describe(path, { select: 'largest', signal });
    return face?.embedding;
  };
  const how = { title, unit: 'photos', atOnce: photosAtOnce(context), pathOf: ({ path }: T) => path };
  const { results, failures } = await workThrough(photos, how, look, context);
  const lookedAt = photos.map((photo, index) => {
    const embedding = results[index];
    return embedding ? { ...photo, embedding } : photo;
  });
  return { photos: lookedAt, failures };
}
