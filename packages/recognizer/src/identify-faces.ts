import { LookalikeError, withDefaults } from '@lookalike/core';
import { decide, euclidean, type Gallery, similarityOf } from '@lookalike/matching';
import {
  defaultIdentifyOptions,
  type IdentifiedFace,
  type IdentifyOptions,
  type PhotoSource,
  type Recognizer,
} from './recognizer.js';

/** A decision looks at the nearest person and the next. */
const minCandidates = 2;

/** Looks up the faces of a photo in a gallery; see {@link Recognizer.identify}. */
export async function identifyFaces(
  recognizer: Pick<Recognizer, 'embedFaces' | 'model'>,
  photo: PhotoSource,
  gallery: Gallery,
  options: IdentifyOptions = {},
): Promise<IdentifiedFace[]> {
  const { candidates: limit, ...embedOptions } = withDefaults(defaultIdentifyOptions, options, {
    quality: true,
    signal: true,
  });
  const { metric, threshold, margin, closedSet } = gallery.options;
  gallery.assertContract(recognizer.model.contractId);
  if (metric !== euclidean) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a gallery by euclidean distance, got ${metric.name}`,
    );
  }
  if (!Number.isInteger(limit) || limit < minCandidates) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected candidates ≥ ${minCandidates}, got ${limit}`);
  }
  const similarity = similarityOf(recognizer.model);
  const faces = await recognizer.embedFaces(photo, embedOptions);
  return faces.map((face) => {
    const matches = gallery.search(face.embedding, { limit });
    const { outcome } = decide(matches, metric.order, { threshold, margin, closedSet });
    const candidates = matches.map(({ subject, score }) => ({
      subject,
      probability: similarity(score),
      distance: score,
    }));
    const [best] = candidates;
    return {
      ...face,
      outcome,
      ...(best && { probability: best.probability, distance: best.distance }),
      ...(outcome === 'known' && { subject: best.subject }),
      candidates,
    };
  });
}
