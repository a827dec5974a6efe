import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { compareEmbeddings, EmbeddingMatches } from '../compare-embeddings.js';
import { describePhoto } from '../describe-photo.js';
import { chosenFaces, viewFace } from '../face-view.js';
import { matchFaces } from '../match-faces.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import {
  EmbeddingOf,
  embeddingsBodyLimit,
  errorAnswers,
  FaceMatch,
  FaceView,
  PhotoOptions,
  Versions,
} from '../schemas/shared.js';

const mostEmbeddings = 1000;

/** Whether two photos show the same person. */
export const verify: FastifyPluginAsyncTypebox = async (app) => {
  const { model } = app.context;
  const tags = ['verification'];
  const ModelEmbedding = EmbeddingOf(model.embeddingLength);

  app.post(
    '/embeddings/verify',
    {
      bodyLimit: embeddingsBodyLimit(mostEmbeddings + 1, model.embeddingLength),
      schema: {
        tags,
        summary: 'Compare embeddings',
        body: Type.Object({
          source: ModelEmbedding,
          targets: Type.Array(ModelEmbedding, { minItems: 1, maxItems: mostEmbeddings }),
        }),
        response: {
          200: EmbeddingMatches,
          ...errorAnswers,
        },
      },
    },
    async ({ body }) => compareEmbeddings(model, Float32Array.from(body.source), body.targets),
  );

  const withPhotos: FastifyPluginAsyncTypebox = async (photos) => {
    await photos.register(photoParts);
    photos.post(
      '/verify',
      {
        schema: {
          tags,
          summary: 'Compare the largest face of one photo with the faces of another',
          consumes: ['multipart/form-data', 'application/json'],
          querystring: PhotoOptions,
          response: {
            200: Type.Object({
              result: Type.Array(
                Type.Object({
                  source_image_face: FaceView,
                  face_matches: Type.Array(FaceMatch),
                  plugins_versions: Versions,
                }),
              ),
            }),
            ...errorAnswers,
          },
        },
      },
      async (request, reply) => {
        const { query } = request;
        const job = (name: string) => ({
          bytes: photoOf(request, name),
          detectOnly: false,
          picture: 'none' as const,
        });
        const [source, target] = [job('source_image'), job('target_image')];
        const known = await describePhoto(request, reply, source);
        const found = await describePhoto(request, reply, target);
        const [face] = chosenFaces(known, query);
        if (!face?.embedding || chosenFaces(found, query).length === 0) throw apiErrors.noFace();
        const { result, ...versions } = matchFaces(model, face.embedding, found, query);
        const sourceFace = viewFace(face, query, known.milliseconds);
        return { result: [{ source_image_face: sourceFace, face_matches: result, ...versions }] };
      },
    );
  };
  await app.register(withPhotos);
};
