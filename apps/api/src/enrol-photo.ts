import type { PoolResult } from '@lookalike/recognizer/pool';
import { apiErrors } from './api-error.js';
import type { FaceRecord, GalleryStore } from './store/gallery-store.js';

/**
 * Adds the face of a photo to a subject, which is made when it is new.
 * @throws {ApiError} 400/28 without a face that scores `minScore`, 400/31 with several.
 */
export async function enrolPhoto(
  gallery: GalleryStore,
  subject: string,
  found: PoolResult,
  minScore: number,
): Promise<FaceRecord> {
  const [face, ...others] = found.faces.filter(({ score }) => score >= minScore);
  if (!face?.embedding) throw apiErrors.noFace();
  if (others.length > 0) throw apiErrors.severalFaces();
  const { embedding, picture: photo } = face;
  const [added] = await gallery.addFaces([{ subject, embedding, photo }]);
  return added;
}
