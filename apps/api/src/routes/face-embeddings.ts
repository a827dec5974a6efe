import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { compareEmbeddings, EmbeddingMatches } from '../compare-embeddings.js';
import { DecisionChoice, withDecision } from '../decision.js';
import { ByImageId, EmbeddingsSent, embeddingsBodyLimit, errorAnswers } from '../schemas/shared.js';

const maxEmbeddings = 100;

/** Compares embeddings with a face of the gallery. */
export const faceEmbeddings: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  app.post(
    '/:image_id/verify',
    {
      config: { right: 'recognise' },
      bodyLimit: embeddingsBodyLimit(maxEmbeddings, model.embeddingLength),
      schema: {
        tags: ['faces'],
        summary: 'Compare embeddings with a face of the gallery',
        params: ByImageId,
        querystring: DecisionChoice,
        body: Type.Object({ embeddings: EmbeddingsSent(maxEmbeddings) }),
        response: { 200: EmbeddingMatches, ...errorAnswers },
      },
    },
    async ({ body, params, query, service }) => {
      const known = await galleryOf(service).findFace(params.image_id);
      if (!known) throw apiErrors.noImage();
      return compareEmbeddings(
        withDecision(model, service.decision, query),
        known.embedding,
        body.embeddings,
      );
    },
  );
};
