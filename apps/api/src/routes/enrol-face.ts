import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { describePhoto } from '../describe-photo.js';
import { oneFace, onlyFace } from '../enrol-photo.js';
import { boxOf, viewRecord } from '../face-view.js';
import { photosBody } from '../plugins/openapi.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import { errorAnswers, Face, PhotoOptions, SubjectName } from '../schemas/shared.js';

/** Adds the face in a photo to the gallery. */
export const enrolFace: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, settings } = app.context;
  await app.register(photoParts);
  app.post(
    '/',
    {
      config: { right: 'enrol', requestBody: photosBody('file') },
      schema: {
        tags: ['faces'],
        summary: 'Add a face: a photo with one face. A new subject is created.',
        querystring: Type.Object({
          subject: SubjectName,
          det_prob_threshold: PhotoOptions.properties.det_prob_threshold,
          face_box: PhotoOptions.properties.face_box,
        }),
        response: { 201: Face, ...errorAnswers },
      },
    },
    async (request, reply) => {
      const { query, service } = request;
      const { subject, det_prob_threshold: minScore } = query;
      const choice = { ...oneFace, ...boxOf(query), picture: settings.storePhotos, minScore };
      const found = await describePhoto(request, reply, photoOf(request, 'file'), choice);
      const [added] = await galleryOf(service).addFaces([onlyFace(found, { subject })]);
      const face = viewRecord(added);
      await request.tell([{ type: 'enrolled', ...face }]);
      return reply.status(201).send(face);
    },
  );
};
