import type { Static } from '@sinclair/typebox';
import type { FaceView, Identified } from '../schemas/shared.js';
import type { EventDetails } from './event.js';

type RecognizedFace = Pick<Static<typeof FaceView>, 'box'> & Static<typeof Identified>;

/** The events for the recognition of a photo: one for each face, or one for a photo without faces. */
export function recognitionEvents(faces: readonly RecognizedFace[], camera?: string): EventDetails[] {
  const seen = camera === undefined ? {} : { camera };
  if (faces.length === 0) return [{ type: 'no_face', ...seen }];
  return faces.map(({ box, outcome, subjects: [nearest] }) => ({
    type: outcome === 'known' ? 'recognised' : 'unknown',
    ...seen,
    ...(nearest && { subject: nearest.subject, similarity: nearest.similarity }),
    outcome,
    box,
  }));
}
