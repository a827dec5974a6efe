import type { PoolResult } from '@lookalike/recognizer/pool';
import { apiErrors } from './api-error.js';
import type { Queryable } from './store/database.js';
import type { FaceRecord, GalleryStore, NewFace } from './store/gallery-store.js';

/** A second face is enough to refuse the photo; more need not be embedded. */
export const oneFace = { maxFaces: 2 } as const;

/**
 * Adds the face of a photo to a subject, which is made when it is new; if wanted as a part of a transaction.
 * @throws {ApiError} 400/28 without a face, 400/31 with several.
 */
export async function enrolPhoto(
  gallery: GalleryStore,
  to: Pick<NewFace, 'id' | 'subject'>,
  { faces }: PoolResult,
  transaction?: Queryable,
): Promise<FaceRecord> {
  const [face, ...others] = faces;
  if (!face?.embedding) throw apiErrors.noFace();
  if (others.length > 0) throw apiErrors.severalFaces();
  const { embedding, picture: photo } = face;
  const [added] = await gallery.addFaces([{ ...to, embedding, photo }], transaction);
  return added;
}
