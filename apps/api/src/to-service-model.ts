import { LookalikeError } from '@lookalike/core';
import { probabilityOf } from '@lookalike/matching';
import type { ModelInfo } from '@lookalike/siamese';
import type { ServiceModel } from './service-context.js';

/** A distance is never likelier than this to be a stranger's at 0, nor a friend's far away. */
const evenChance = 0.5;

/**
 * The probability that a model gives a distance: by its calibration; without one, by its threshold, which stands for
 * an even chance and to which distance 0 (certain) and twice the threshold (impossible) are joined by straight lines.
 */
export function similarityOf({ calibration, threshold }: ModelInfo): (distance: number) => number {
  if (calibration && calibration.length > 0) {
    const table = {
      kind: 'isotonic' as const,
      scores: calibration.map(({ distance }) => distance),
      probabilities: calibration.map(({ probability }) => probability),
    };
    return (distance) => probabilityOf(table, distance);
  }
  if (threshold === undefined) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      'the model has neither a calibration nor a threshold: train it with `lookalike train`, which chooses both',
    );
  }
  return (distance) => Math.max(0, 1 - (distance / threshold) * evenChance);
}

/**
 * What the service must know of the model in a folder.
 * @throws {LookalikeError} `CORRUPT_MODEL` when it has no say in what is near.
 */
export function toServiceModel(folder: string, info: ModelInfo): ServiceModel {
  const { contractId, embeddingLength } = info;
  return { folder, info, contractId, embeddingLength, similarity: similarityOf(info) };
}
