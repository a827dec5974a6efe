import type { Embedding } from '@lookalike/core';
import { applyRefusals, decide, withRefusals } from '@lookalike/matching';
import type { Static } from '@sinclair/typebox';
import { type Identified, maxPredictions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { GalleryStore } from './store/gallery-store.js';

/** Subjects needed for a decision: the nearest, and the second, who may be about as near. */
const decisive = 2;

/**
 * Identifies an embedding, with the nearest subjects: at most `count`, most similar first; below 0, as many as a client
 * may ask for. A refusal lowers the similarity to its subject.
 */
export async function identifyFace(
  gallery: Pick<GalleryStore, 'nearest' | 'refusedNear'>,
  { decision, similarity }: ServiceModel,
  embedding: Embedding,
  count: number,
): Promise<Static<typeof Identified>> {
  const shown = count < 0 ? maxPredictions : Math.min(count, maxPredictions);
  const refusals = await gallery.refusedNear(embedding);
  const found = await gallery.nearest(embedding, Math.max(shown, decisive) + refusals.subjects.size);
  const scored = found.map(({ subject, distance }) => ({ subject, distance, score: distance }));
  const matches = withRefusals(scored, refusals, 'ascending');
  const { outcome } = decide(matches, 'ascending', decision);
  const subjects = applyRefusals(matches, 'ascending', decision.threshold)
    .slice(0, shown)
    .map(({ subject, distance, score }) => ({ subject, distance, similarity: similarity(score) }));
  return { outcome, subjects };
}
