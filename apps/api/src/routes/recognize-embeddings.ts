import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import {
  EmbeddingsOf,
  embeddingsBodyLimit,
  errorAnswers,
  PredictionCount,
  SubjectSimilarity,
} from '../schemas/shared.js';
import { similarSubjects } from '../similar-subjects.js';

const maxEmbeddings = 100;

const RecognizedEmbedding = Type.Object({
  embedding: Type.Array(Type.Number()),
  similarities: Type.Array(SubjectSimilarity),
});

/** Who has embeddings that a client made. */
export const recognizeEmbeddings: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  app.post(
    '/recognize',
    {
      bodyLimit: embeddingsBodyLimit(maxEmbeddings, model.embeddingLength),
      schema: {
        tags: ['recognition'],
        summary: 'Who has these embeddings',
        querystring: Type.Object({ prediction_count: PredictionCount }),
        body: Type.Object({ embeddings: EmbeddingsOf(model.embeddingLength, maxEmbeddings) }),
        response: { 200: Type.Object({ result: Type.Array(RecognizedEmbedding) }), ...errorAnswers },
      },
    },
    async ({ body, query: { prediction_count }, service }) => {
      const gallery = galleryOf(service);
      const recognize = async (embedding: number[]) => ({
        embedding,
        similarities: await similarSubjects(gallery, model, Float32Array.from(embedding), prediction_count),
      });
      return { result: await Promise.all(body.embeddings.map(recognize)) };
    },
  );
};
