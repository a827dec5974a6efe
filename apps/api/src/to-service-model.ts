import { LookalikeError } from '@lookalike/core';
import { similarityOf } from '@lookalike/matching';
import type { ModelInfo } from '@lookalike/siamese';
import type { ServiceModel } from './service-context.js';

/**
 * The properties of the model in a folder that the service needs.
 * @throws {LookalikeError} `CORRUPT_MODEL` if it was never calibrated: it could not name anyone.
 */
export function toServiceModel(folder: string, info: ModelInfo): ServiceModel {
  const { contractId, embeddingLength, decision } = info;
  if (!decision) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `the model in ${folder} has no threshold: train it with \`lookalike train\`, which chooses one`,
    );
  }
  return { folder, info, contractId, embeddingLength, decision, similarity: similarityOf(info) };
}
