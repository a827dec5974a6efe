import { type Embedding, LookalikeError } from '@lookalike/core';
import { decide, euclidean, type Gallery, similarityOf } from '@lookalike/matching';
import type { FaceModelInfo } from '@lookalike/siamese';
import type { IdentifiedFace } from './recognizer.js';

/** Who a face is. */
export type Identity = Pick<
  IdentifiedFace,
  'outcome' | 'subject' | 'probability' | 'distance' | 'candidates'
>;

/** A decision looks at the nearest person and the next. */
const minCandidates = 2;

/**
 * Looks embeddings up in a gallery, which may change between calls.
 * @param limit people to list.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for a gallery of another model, `INVALID_ARGUMENT` for one of another metric
 * or a limit below 2.
 */
export function createIdentifier(
  model: FaceModelInfo,
  gallery: Gallery,
  limit: number,
): (embedding: Embedding) => Identity {
  const { metric, threshold, margin, closedSet } = gallery.options;
  gallery.assertContract(model.contractId);
  if (metric !== euclidean) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a gallery by euclidean distance, got ${metric.name}`,
    );
  }
  if (!Number.isInteger(limit) || limit < minCandidates) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected candidates ≥ ${minCandidates}, got ${limit}`);
  }
  const similarity = similarityOf(model);
  return (embedding) => {
    const matches = gallery.search(embedding, { limit });
    const { outcome } = decide(matches, metric.order, { threshold, margin, closedSet });
    const candidates = matches.map(({ subject, score }) => ({
      subject,
      probability: similarity(score),
      distance: score,
    }));
    const [best] = candidates;
    return {
      outcome,
      ...(best && { probability: best.probability, distance: best.distance }),
      ...(outcome === 'known' && { subject: best.subject }),
      candidates,
    };
  };
}
