import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { ByImageId, errorAnswers, ImageId, SubjectSimilarity } from '../schemas/shared.js';

const mostSimilar = 100;

export const SimilarFaces = Type.Object({
  faces: Type.Array(Type.Composite([Type.Object({ image_id: ImageId }), SubjectSimilarity])),
});

const schema = {
  tags: ['faces'],
  summary: 'List the faces of the gallery that are most similar to one of them',
  params: ByImageId,
  querystring: Type.Object({
    limit: Type.Integer({
      default: 20,
      minimum: 1,
      maximum: mostSimilar,
      description: 'Maximum number of faces',
    }),
  }),
  response: { 200: SimilarFaces, ...errorAnswers },
};

/** Finds the faces of the gallery that are most similar to one of them. */
export const similarFaces: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  app.get(
    '/:image_id/similar',
    { schema, config: { right: 'enrol' } },
    async ({ params, query, service }) => {
      const gallery = galleryOf(service);
      const face = await gallery.findFace(params.image_id);
      if (!face) throw apiErrors.noImage();
      const found = await gallery.nearestFaces(face.embedding, query.limit + 1);
      const others = found.filter((other) => other.face !== face.id).slice(0, query.limit);
      return {
        faces: others.map(({ face: id, subject, distance }) => ({
          image_id: id,
          ...{ subject, distance },
          similarity: model.similarity(distance),
        })),
      };
    },
  );
};
