import { LookalikeError, withDefaults } from '@lookalike/core';
import { decidePair, euclidean, similarityOf } from '@lookalike/matching';
import {
  defaultVerifyOptions,
  type EmbeddedFace,
  type PhotoSource,
  type Recognizer,
  type Verification,
  type VerifyOptions,
} from './recognizer.js';

const nameOf = (photo: PhotoSource, place: string): string =>
  typeof photo === 'string' || photo instanceof URL ? `${photo}` : `the ${place} photo`;

/** Compares the selected faces of two photos; see {@link Recognizer.verify}. */
export async function verifyPhotos(
  recognizer: Pick<Recognizer, 'embedFaces' | 'model'>,
  [a, b]: readonly [PhotoSource, PhotoSource],
  options: VerifyOptions = {},
): Promise<Verification> {
  const settings = withDefaults(defaultVerifyOptions, options, { quality: true, signal: true });
  const { decision = {} } = recognizer.model;
  const faceOf = async (photo: PhotoSource, place: string): Promise<EmbeddedFace> => {
    const [face] = await recognizer.embedFaces(photo, settings);
    if (face) return face;
    throw new LookalikeError('NO_FACE', `expected a face in ${nameOf(photo, place)}, found none`);
  };
  const faces: [EmbeddedFace, EmbeddedFace] = [await faceOf(a, 'first'), await faceOf(b, 'second')];
  const distance = euclidean.between(faces[0].embedding, faces[1].embedding);
  const outcome = decidePair(distance, 'ascending', decision);
  const probability = similarityOf(recognizer.model)(distance);
  return { same: outcome === 'known', outcome, probability, distance, faces };
}
