import { withDefaults } from '@lookalike/core';
import type { Gallery } from '@lookalike/matching';
import { createIdentifier } from './identify-embedding.js';
import {
  defaultIdentifyOptions,
  type IdentifiedFace,
  type IdentifyOptions,
  type PhotoSource,
  type Recognizer,
} from './recognizer.js';

/** Identifies the faces of a photo by a gallery; see {@link Recognizer.identify}. */
export async function identifyFaces(
  recognizer: Pick<Recognizer, 'embedFaces' | 'model'>,
  photo: PhotoSource,
  gallery: Gallery,
  options: IdentifyOptions = {},
): Promise<IdentifiedFace[]> {
  const { candidates, ...embedOptions } = withDefaults(defaultIdentifyOptions, options, {
    quality: true,
    signal: true,
  });
  const identify = createIdentifier(recognizer.model, gallery, candidates);
  const faces = await recognizer.embedFaces(photo, embedOptions);
  return faces.map((face) => ({ ...face, ...identify(face.embedding) }));
}
