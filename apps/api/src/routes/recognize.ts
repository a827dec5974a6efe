import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Embedding } from '@lookalike/core';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { describePhoto } from '../describe-photo.js';
import { chosenFaces, versionsOf, viewFace } from '../face-view.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import {
  EmbeddingOf,
  embeddingsBodyLimit,
  errorAnswers,
  FaceView,
  PhotoOptions,
  SubjectSimilarity,
  Versions,
} from '../schemas/shared.js';
import type { Service } from '../store/services.js';

const PredictionCount = Type.Integer({
  default: 1,
  minimum: 0,
  maximum: 100,
  description: 'Most subjects for a face',
});
const AllowNoFace = Type.Boolean({
  default: false,
  description: 'Answers a photo without a face with an empty result instead of 400, code 28',
});
const mostEmbeddings = 100;

/** Who is in a photo. */
export const recognize: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  const tags = ['recognition'];

  const nearest = async (service: Service, embedding: Embedding, count: number) => {
    if (count === 0) return [];
    const found = await galleryOf(service).nearest(embedding, count);
    return found.map(({ subject, distance }) => ({
      subject,
      distance,
      similarity: model.similarity(distance),
    }));
  };

  app.post(
    '/embeddings/recognize',
    {
      bodyLimit: embeddingsBodyLimit(mostEmbeddings, model.embeddingLength),
      schema: {
        tags,
        summary: 'Who has these embeddings',
        querystring: Type.Object({ prediction_count: PredictionCount }),
        body: Type.Object({
          embeddings: Type.Array(EmbeddingOf(model.embeddingLength), {
            minItems: 1,
            maxItems: mostEmbeddings,
          }),
        }),
        response: {
          200: Type.Object({
            result: Type.Array(
              Type.Object({
                embedding: Type.Array(Type.Number()),
                similarities: Type.Array(SubjectSimilarity),
              }),
            ),
          }),
          ...errorAnswers,
        },
      },
    },
    async ({ body, query, service }) => ({
      result: await Promise.all(
        body.embeddings.map(async (embedding) => ({
          embedding,
          similarities: await nearest(service, Float32Array.from(embedding), query.prediction_count),
        })),
      ),
    }),
  );

  const withPhotos: FastifyPluginAsyncTypebox = async (photos) => {
    await photos.register(photoParts);
    photos.post(
      '/recognize',
      {
        schema: {
          tags,
          summary: 'Who is in a photo',
          consumes: ['multipart/form-data', 'application/json'],
          querystring: Type.Composite([
            PhotoOptions,
            Type.Object({ prediction_count: PredictionCount, allow_no_face: AllowNoFace }),
          ]),
          response: {
            200: Type.Object({
              result: Type.Array(
                Type.Composite([FaceView, Type.Object({ subjects: Type.Array(SubjectSimilarity) })]),
              ),
              plugins_versions: Versions,
            }),
            ...errorAnswers,
          },
        },
      },
      async (request, reply) => {
        const { query, service } = request;
        const job = { bytes: photoOf(request, 'file'), detectOnly: false, picture: 'none' as const };
        const found = await describePhoto(request, reply, job);
        const chosen = chosenFaces(found, query);
        if (chosen.length === 0 && !query.allow_no_face) throw apiErrors.noFace();
        const result = await Promise.all(
          chosen.map(async (face) => ({
            ...viewFace(face, query, found.milliseconds),
            subjects: face.embedding ? await nearest(service, face.embedding, query.prediction_count) : [],
          })),
        );
        return { result, ...versionsOf(model, query) };
      },
    );
  };
  await app.register(withPhotos);
};
