import type { Embedding } from '@lookalike/core';
import type { Static } from '@sinclair/typebox';
import type { SubjectSimilarity } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { GalleryStore } from './store/gallery-store.js';

/** The subjects that an embedding is nearest to, at most `count`, the most similar first. */
export async function similarSubjects(
  gallery: GalleryStore,
  model: ServiceModel,
  embedding: Embedding,
  count: number,
): Promise<Static<typeof SubjectSimilarity>[]> {
  if (count === 0) return [];
  const found = await gallery.nearest(embedding, count);
  return found.map(({ subject, distance }) => ({
    subject,
    distance,
    similarity: model.similarity(distance),
  }));
}
