import type { Embedding } from '@lookalike/core';
import { euclidean } from '@lookalike/matching';
import type { Static } from '@sinclair/typebox';
import { chosenFaces, versionsOf, viewFace } from './face-view.js';
import type { PhotoOptions } from './schemas/shared.js';
import type { ServiceModel } from './service-context.js';
import type { DescribeResult } from './work/describe-job.js';

/** Each chosen face of a photo with its similarity to one that is known, the most similar first. */
export function matchFaces(
  model: ServiceModel,
  known: Embedding,
  found: DescribeResult,
  options: Static<typeof PhotoOptions>,
  subject?: string,
) {
  const matches = chosenFaces(found, options).map((face) => {
    const distance = face.embedding ? euclidean.between(known, face.embedding) : Number.POSITIVE_INFINITY;
    return {
      ...viewFace(face, options, found.milliseconds),
      ...(subject !== undefined && { subject }),
      similarity: model.similarity(distance),
      distance,
    };
  });
  const result = matches.toSorted((a, b) => a.distance - b.distance);
  return { result, ...versionsOf(model, options) };
}
