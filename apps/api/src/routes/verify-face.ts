import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { DecisionChoice, withDecision } from '../decision.js';
import { describePhoto } from '../describe-photo.js';
import { choiceOf } from '../face-view.js';
import { matchFaces } from '../match-faces.js';
import { photosBody } from '../plugins/openapi.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import { ByImageId, errorAnswers, FaceMatch, PhotoOptions, Versions } from '../schemas/shared.js';

/** Compares the faces in a photo with a face of the gallery. */
export const verifyFace: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  await app.register(photoParts);
  app.post(
    '/:image_id/verify',
    {
      config: { right: 'recognise', requestBody: photosBody('file') },
      schema: {
        tags: ['faces'],
        summary: 'Compare the faces in a photo with a face of the gallery',
        params: ByImageId,
        querystring: Type.Composite([PhotoOptions, DecisionChoice]),
        response: {
          200: Type.Object({ result: Type.Array(FaceMatch), plugins_versions: Versions }),
          ...errorAnswers,
        },
      },
    },
    async (request, reply) => {
      const { params, query, service } = request;
      const known = await galleryOf(service).findFace(params.image_id);
      if (!known) throw apiErrors.noImage();
      const found = await describePhoto(request, reply, photoOf(request, 'file'), choiceOf(query));
      return matchFaces(
        withDecision(model, service.decision, query),
        known.embedding,
        found,
        query,
        known.subject,
      );
    },
  );
};
