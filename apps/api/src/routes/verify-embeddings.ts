import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { compareEmbeddings, EmbeddingMatches } from '../compare-embeddings.js';
import { DecisionChoice, withDecision } from '../decision.js';
import { readEmbedding } from '../read-embedding.js';
import { EmbeddingSent, EmbeddingsSent, embeddingsBodyLimit, errorAnswers } from '../schemas/shared.js';

const maxEmbeddings = 1000;

/** Decides whether embeddings belong to the same person as another one. */
export const verifyEmbeddings: FastifyPluginAsyncTypebox = async (app) => {
  const { model } = app.context;
  app.post(
    '/verify',
    {
      config: { right: 'recognise' },
      bodyLimit: embeddingsBodyLimit(maxEmbeddings + 1, model.embeddingLength),
      schema: {
        tags: ['verification'],
        summary: 'Compare embeddings',
        querystring: DecisionChoice,
        body: Type.Object({
          source: EmbeddingSent,
          targets: EmbeddingsSent(maxEmbeddings),
        }),
        response: { 200: EmbeddingMatches, ...errorAnswers },
      },
    },
    async ({ body, query, service }) =>
      compareEmbeddings(
        withDecision(model, service.decision, query),
        readEmbedding(body.source, model, 'source'),
        body.targets,
      ),
  );
};
