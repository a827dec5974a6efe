import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { compareEmbeddings, EmbeddingMatches } from '../compare-embeddings.js';
import { readEmbedding } from '../read-embedding.js';
import { EmbeddingOf, EmbeddingsOf, embeddingsBodyLimit, errorAnswers } from '../schemas/shared.js';

const maxEmbeddings = 1000;

/** Whether embeddings are of the same person as another. */
export const verifyEmbeddings: FastifyPluginAsyncTypebox = async (app) => {
  const { model } = app.context;
  app.post(
    '/verify',
    {
      bodyLimit: embeddingsBodyLimit(maxEmbeddings + 1, model.embeddingLength),
      schema: {
        tags: ['verification'],
        summary: 'Compare embeddings',
        body: Type.Object({
          source: EmbeddingOf(model.embeddingLength),
          targets: EmbeddingsOf(model.embeddingLength, maxEmbeddings),
        }),
        response: { 200: EmbeddingMatches, ...errorAnswers },
      },
    },
    async ({ body }) => compareEmbeddings(model, readEmbedding(body.source, model, 'source'), body.targets),
  );
};
