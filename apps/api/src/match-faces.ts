import type { Embedding } from '@lookalike/core';
import { decidePair, euclidean } from '@lookalike/matching';
import type { PoolResult } from '@lookalike/recognizer/pool';
import type { Static } from '@sinclair/typebox';
import { apiErrors } from './api-error.js';
import { embeddingOf, versionsOf, viewFace } from './face-view.js';
import type { PhotoOptions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';

/**
 * Compares each face in a photo with a known one, most similar first.
 * @throws {ApiError} 400/28 without a face.
 */
export function matchFaces(
  model: ServiceModel,
  known: Embedding,
  found: PoolResult,
  options: Static<typeof PhotoOptions>,
  subject?: string,
) {
  if (found.faces.length === 0) throw apiErrors.noFace();
  const matches = found.faces.map((face) => {
    const distance = euclidean.between(known, embeddingOf(face));
    return {
      ...viewFace(face, found, options),
      ...(subject !== undefined && { subject }),
      outcome: decidePair(distance, 'ascending', model.decision),
      similarity: model.similarity(distance),
      distance,
    };
  });
  const result = matches.toSorted((a, b) => a.distance - b.distance);
  return { result, ...versionsOf(model, options) };
}
