import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { describePhoto } from '../describe-photo.js';
import { chosenFaces, versionsOf, viewFace, wants } from '../face-view.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import { errorAnswers, FaceView, PhotoOptions, photoMediaTypes, Versions } from '../schemas/shared.js';

/** Where the faces of a photo are. */
export const detect: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(photoParts);
  app.post(
    '/detect',
    {
      schema: {
        tags: ['detection'],
        summary: 'Find the faces of a photo',
        consumes: photoMediaTypes,
        querystring: PhotoOptions,
        response: {
          200: Type.Object({ result: Type.Array(FaceView), plugins_versions: Versions }),
          ...errorAnswers,
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const detectOnly = !wants(query, 'calculator');
      const found = await describePhoto(request, reply, photoOf(request, 'file'), { detectOnly });
      const chosen = chosenFaces(found, query);
      if (chosen.length === 0) throw apiErrors.noFace();
      const result = chosen.map((face) => viewFace(face, query, found.milliseconds));
      return { result, ...versionsOf(app.context.model, query) };
    },
  );
};
