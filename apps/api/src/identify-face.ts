import type { Embedding } from '@lookalike/core';
import { applyRefusals, decide, withRefusals } from '@lookalike/matching';
import type { Static } from '@sinclair/typebox';
import { type Identified, maxPredictions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { GalleryStore } from './store/gallery-store.js';

/** Whom a decision looks at: the nearest subject, and the next, who may be as near. */
const decisive = 2;

/**
 * Who an embedding's face is, with the subjects that it is nearest to, at most `count`, the most similar
 * first; below 0 for as many as a client may ask for. What was refused for a subject lowers its similarity.
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
