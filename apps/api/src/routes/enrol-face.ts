import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { describePhoto } from '../describe-photo.js';
import { enrolPhoto } from '../enrol-photo.js';
import { viewRecord } from '../face-view.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import { errorAnswers, Face, PhotoOptions, photoMediaTypes, SubjectName } from '../schemas/shared.js';

/** The face of a photo into the gallery. */
export const enrolFace: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, settings } = app.context;
  await app.register(photoParts);
  app.post(
    '/',
    {
      schema: {
        tags: ['faces'],
        summary: 'Add a face: a photo with one face, of a subject that is made when it is new',
        consumes: photoMediaTypes,
        querystring: Type.Object({
          subject: SubjectName,
          det_prob_threshold: PhotoOptions.properties.det_prob_threshold,
        }),
        response: { 201: Face, ...errorAnswers },
      },
    },
    async (request, reply) => {
      const { query, service } = request;
      const picture = settings.storePhotos;
      const found = await describePhoto(request, reply, photoOf(request, 'file'), { picture });
      const added = await enrolPhoto(galleryOf(service), query.subject, found, query.det_prob_threshold);
      return reply.status(201).send(viewRecord(added));
    },
  );
};
