import {
  type DetectedFace,
  type Embedding,
  type Failure,
  processBatch,
  type Stage,
  type WorkContext,
} from '@lookalike/core';
import type { FaceRule } from '@lookalike/detection';
import { decodeImage, extractFace, type QualityLimits } from '@lookalike/image';
import { isPixels } from '../is-pixels.js';
import type { PhotoSource, Recognizer } from '../recognizer.js';
import type { EmbeddingCache } from './embedding-cache.js';
import { photoConcurrency } from './load-detector.js';

export interface LabelledPhoto {
  /** Whom it shows. */
  subject: string;
  /** Its file, or the name for it in failures if it is not a file. */
  path: string;
  /** The photo. @default the file at `path` */
  photo?: PhotoSource;
  /** The face to use, in pixels of the file. @default the one that a rule selects */
  face?: DetectedFace;
}

/** A photo that was processed. */
export type EmbeddedPhoto<T extends LabelledPhoto> = T & {
  /** The embedding of the selected face; missing if no face was found or the photo could not be read. */
  embedding?: Embedding;
};

export interface EmbedLabelledOptions {
  /** The images are faces that are cut out already. */
  areFaces: boolean;
  /** What the progress is reported as. */
  stage: Stage;
  /** Which face of a photo to use. @default 'largest' */
  select?: FaceRule;
  /** Leaves out faces that show too little. @default none is left out */
  quality?: Partial<QualityLimits>;
  /** Cache for the largest face of each photo; only used for files. @default no photo is kept */
  cache?: EmbeddingCache;
}

/**
 * Embeds the selected face of each photo; `failures` are the photos that could not be read.
 * @example
 * ```ts
 * import { embedPhotos, loadRecognizer } from '@lookalike/recognizer';
 *
 * await using recognizer = await loadRecognizer();
 * const wanted = [{ subject: 'Ada', path: 'photos/Ada/1.png' }];
 * const how = { areFaces: false, stage: 'embed' } as const;
 * const { photos } = await embedPhotos(recognizer, wanted, how, { onProgress() {} });
 * console.log(photos[0].subject, photos[0].embedding?.length); // → Ada 192
 * ```
 */
export async function embedPhotos<T extends LabelledPhoto>(
  recognizer: Recognizer,
  photos: readonly T[],
  { areFaces, stage, select = 'largest', quality, cache }: EmbedLabelledOptions,
  context: WorkContext,
): Promise<{ photos: EmbeddedPhoto<T>[]; failures: Failure[] }> {
  const { signal } = context;
  const search = async ({ path, photo = path, face: chosen }: T): Promise<Embedding | undefined> => {
    if (areFaces) {
      const chip = isPixels(photo) ? photo : await decodeImage(photo, { signal });
      return (await recognizer.embedChips([chip], { signal }))[0];
    }
    if (chosen) {
      const chip = extractFace(await decodeImage(path, { signal }), chosen, recognizer.model.recipe);
      return (await recognizer.embedChips([chip], { signal }))[0];
    }
    const [face] = await recognizer.embedFaces(photo, { select, quality, signal });
    return face?.embedding;
  };
  const look = (photo: T): Promise<Embedding | undefined> =>
    cache && !photo.face ? cache.embed(photo.path, () => search(photo)) : search(photo);
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
