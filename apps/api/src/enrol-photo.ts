import type { PoolResult } from '@lookalike/recognizer/pool';
import { apiErrors } from './api-error.js';
import type { NewFace } from './store/gallery-store.js';

/** Two faces are enough to reject a photo; more need not be embedded. */
export const oneFace = { maxFaces: 2 } as const;

/**
 * The only face in a photo, as a face of the subject.
 * @throws {ApiError} 400/28 without a face, 400/31 with several.
 */
export function onlyFace({ faces }: PoolResult, to: Pick<NewFace, 'id' | 'subject'>): NewFace {
  const [face, ...others] = faces;
  if (!face?.embedding) throw apiErrors.noFace();
  if (others.length > 0) throw apiErrors.severalFaces();
  const { embedding, picture: photo } = face;
  return { ...to, embedding, photo };
}
