import type { Embedding } from '@lookalike/core';
import { clusterEmbeddings } from '@lookalike/matching';
import type { ServiceModel } from './service-context.js';
import type { Sighting } from './store/sightings/sighting-store.js';

/**
 * Relative to the model's threshold: among many faces there are many more pairs of different people, and a single error
 * joins two groups.
 */
const thresholdShare = 0.8;

/** Sightings that seem to show the same person. */
export interface SightingGroup {
  sightings: Sighting[];
  /** The mean of their embeddings, of length 1 if the model's embeddings are. */
  center: Embedding;
}

function centerOf(embeddings: readonly Embedding[], isUnit: boolean): Embedding {
  const sum = new Float32Array(embeddings[0].length);
  for (const embedding of embeddings) for (let i = 0; i < sum.length; i += 1) sum[i] += embedding[i];
  const length = isUnit ? Math.hypot(...sum) : embeddings.length;
  return length === 0 ? embeddings[0] : sum.map((value) => value / length);
}

/** Groups sightings that seem to show the same person, largest groups first. */
export function groupSightings(
  sightings: readonly Sighting[],
  { decision, info }: ServiceModel,
): SightingGroup[] {
  const embeddings = sightings.map(({ embedding }) => embedding);
  const groups = clusterEmbeddings(embeddings, { threshold: decision.threshold * thresholdShare });
  return groups.map((group) => ({
    sightings: group.map((index) => sightings[index]),
    center: centerOf(
      group.map((index) => embeddings[index]),
      info.unitLength,
    ),
  }));
}
