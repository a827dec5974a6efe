import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { DecisionChoice } from '../decision.js';
import { recognitionEvents } from '../events/recognition-events.js';
import { photosBody } from '../plugins/openapi.js';
import { photoParts } from '../plugins/photo-parts.js';
import { recognizePhoto } from '../recognize-photo.js';
import {
  errorAnswers,
  FaceView,
  Identified,
  PhotoOptions,
  PredictionCount,
  Versions,
} from '../schemas/shared.js';

const AllowNoFace = Type.Boolean({
  default: false,
  description: 'true: a photo without a face has an empty result, instead of status 400 with code 28',
});

/** The faces in a photo, each with the people nearest to it. */
export const Recognized = Type.Object({
  result: Type.Array(Type.Composite([FaceView, Identified])),
  plugins_versions: Versions,
});

const schema = {
  tags: ['recognition'],
  summary: 'Recognise the people in a photo',
  querystring: Type.Composite([
    PhotoOptions,
    DecisionChoice,
    Type.Object({ prediction_count: PredictionCount, allow_no_face: AllowNoFace }),
  ]),
  response: {
    200: Recognized,
    ...errorAnswers,
  },
};

/** Recognises the people in a photo. */
export const recognize: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(photoParts);
  app.post(
    '/recognize',
    { schema, config: { right: 'recognise', requestBody: photosBody('file') } },
    async (request, reply) => {
      const recognized = await recognizePhoto(request, reply, request.query);
      await request.tell(recognitionEvents(recognized.result));
      if (recognized.result.length === 0 && !request.query.allow_no_face) throw apiErrors.noFace();
      return recognized;
    },
  );
};
