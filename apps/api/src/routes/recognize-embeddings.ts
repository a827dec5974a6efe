import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { DecisionChoice, withDecision } from '../decision.js';
import { identifyFace } from '../identify-face.js';
import { readEmbedding } from '../read-embedding.js';
import {
  EmbeddingsSent,
  embeddingsBodyLimit,
  errorAnswers,
  Identified,
  PredictionCount,
} from '../schemas/shared.js';

const maxEmbeddings = 100;

const RecognizedEmbedding = Type.Object({
  embedding: Type.Array(Type.Number()),
  outcome: Identified.properties.outcome,
  similarities: Identified.properties.subjects,
});

/** Recognises embeddings that a client computed. */
export const recognizeEmbeddings: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  app.post(
    '/recognize',
    {
      config: { right: 'recognise' },
      bodyLimit: embeddingsBodyLimit(maxEmbeddings, model.embeddingLength),
      schema: {
        tags: ['recognition'],
        summary: 'Recognise embeddings',
        querystring: Type.Composite([DecisionChoice, Type.Object({ prediction_count: PredictionCount })]),
        body: Type.Object({ embeddings: EmbeddingsSent(maxEmbeddings) }),
        response: { 200: Type.Object({ result: Type.Array(RecognizedEmbedding) }), ...errorAnswers },
      },
    },
    async ({ body, query, service }) => {
      const gallery = galleryOf(service);
      const deciding = withDecision(model, service.decision, query);
      const vectors = body.embeddings.map((values, index) =>
        readEmbedding(values, model, `embedding ${index}`),
      );
      const recognize = async (embedding: number[], index: number) => {
        const found = await identifyFace(gallery, deciding, vectors[index], query.prediction_count);
        return { embedding, outcome: found.outcome, similarities: found.subjects };
      };
      return { result: await Promise.all(body.embeddings.map(recognize)) };
    },
  );
};
