import type { Embedding } from '@lookalike/core';
import { decide } from '@lookalike/matching';
import type { Static } from '@sinclair/typebox';
import { type Identified, maxPredictions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { GalleryStore } from './store/gallery-store.js';

/** Whom a decision looks at: the nearest subject, and the next, who may be as near. */
const decisive = 2;

/**
 * Who an embedding's face is, with the subjects that it is nearest to, at most `count`, the most similar
 * first; below 0 for as many as a client may ask for.
 */
export async function identifyFace(
  gallery: GalleryStore,
  { decision, similarity }: ServiceModel,
  embedding: Embedding,
  count: number,
): Promise<Static<typeof Identified>> {
  const shown = count < 0 ? maxPredictions : Math.min(count, maxPredictions);
  const found = await gallery.nearest(embedding, Math.max(shown, decisive));
  const matches = found.map(({ subject, distance }) => ({ subject, score: distance }));
  const { outcome } = decide(matches, 'ascending', decision);
  const subjects = found.slice(0, shown).map(({ subject, distance }) => ({
    subject,
    distance,
    similarity: similarity(distance),
  }));
  return { outcome, subjects };
}
