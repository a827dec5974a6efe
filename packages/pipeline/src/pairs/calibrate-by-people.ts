import type { Embedding } from '@lookalike/core';
import { numberPeople, type SampledPairs } from '@lookalike/dataset';
import { calibrate, type ModelCalibration, pairDistances, personWeights } from '@lookalike/evaluation';
import type { Chip } from './load-chips.js';

/** Calibrates a model by pairs of chips that it has not learnt from; each person counts alike. */
export function calibrateByPeople(
  chips: readonly Chip[],
  embeddings: readonly Embedding[],
  { pairs, labels }: SampledPairs,
): ModelCalibration {
  const { identities } = numberPeople(chips.map(({ person }) => person));
  const weights = personWeights(pairs, labels, identities);
  return calibrate(pairDistances(pairs, embeddings), labels, { weights });
}
