import { type Embedding, LookalikeError } from '@lookalike/core';
import { checkEmbedding } from '@lookalike/matching';
import { apiErrors } from './api-error.js';
import type { ServiceModel } from './service-context.js';

/**
 * Validates numbers that a client sent as an embedding.
 * @param name of the parameter, for the message.
 * @throws {ApiError} 400/26 if the model could not have produced them.
 */
export function readEmbedding(values: readonly number[], { info }: ServiceModel, name: string): Embedding {
  try {
    checkEmbedding(values, info);
  } catch (error) {
    throw error instanceof LookalikeError ? apiErrors.validation(`${name}: ${error.message}`) : error;
  }
  return Float32Array.from(values);
}
