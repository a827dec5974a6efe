import type { Embedding, Failure, Stage, WorkContext } from '@lookalike/core';
import { decodeImage } from '@lookalike/image';
import type { Recognizer } from '../recognizer.js';
import { photoConcurrency } from './load-detector.js';
import { processBatch } from './process-batch.js';

export interface LabelledPhoto {
  /** Whom it shows. */
  subject: string;
  path: string;
}

/** A photo that was looked at. */
export type EmbeddedPhoto<T extends LabelledPhoto> = T & {
  /** Of its largest face; missing when no face was found, or the photo could not be read. */
  embedding?: Embedding;
};

export interface EmbedPhotosOptions {
  /** The pictures are faces that are cut out already. */
  areFaces: boolean;
  /** What the progress is reported as. */
  stage: Stage;
}

/** Describes the largest face of each photo; `failures` are the photos that could not be read. */
export async function embedPhotos<T extends LabelledPhoto>(
  recognizer: Recognizer,
  photos: readonly T[],
  { areFaces, stage }: EmbedPhotosOptions,
  context: WorkContext,
): Promise<{ photos: EmbeddedPhoto<T>[]; failures: Failure[] }> {
  const { signal } = context;
  const look = async ({ path }: T): Promise<Embedding | undefined> => {
    if (areFaces) {
      return (await recognizer.embedChips([await decodeImage(path, { signal })], { signal }))[0];
    }
    const [face] = await recognizer.embedFaces(path, { select: 'largest', signal });
    return face?.embedding;
  };
  const how = {
    stage,
    unit: 'photos',
    concurrency: photoConcurrency(context),
    pathOf: ({ path }: T) => path,
  };
  const { results, failures } = await processBatch(photos, how, look, context);
  const lookedAt = photos.map((photo, index) => {
    const embedding = results[index];
    return embedding ? { ...photo, embedding } : photo;
  });
  return { photos: lookedAt, failures };
}
