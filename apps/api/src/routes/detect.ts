import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { describePhoto } from '../describe-photo.js';
import { choiceOf, versionsOf, viewFace } from '../face-view.js';
import { wants } from '../plugins/face-plugins.js';
import { photosBody } from '../plugins/openapi.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import { errorAnswers, FaceView, PhotoOptions, Versions } from '../schemas/shared.js';

/** Finds the faces in a photo. */
export const detect: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(photoParts);
  app.post(
    '/detect',
    {
      config: { right: 'recognise', requestBody: photosBody('file') },
      schema: {
        tags: ['detection'],
        summary: 'Find the faces in a photo',
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
      const choice = { ...choiceOf(query), detectOnly };
      const found = await describePhoto(request, reply, photoOf(request, 'file'), choice);
      if (found.faces.length === 0) throw apiErrors.noFace();
      const result = found.faces.map((face) => viewFace(face, found, query));
      return { result, ...versionsOf(app.context.model, query) };
    },
  );
};
