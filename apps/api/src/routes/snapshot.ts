import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { DecisionChoice } from '../decision.js';
import { recognitionEvents } from '../events/recognition-events.js';
import { photosBody } from '../plugins/openapi.js';
import { photoParts } from '../plugins/photo-parts.js';
import { recognizePhoto } from '../recognize-photo.js';
import { errorAnswers, PhotoOptions, PredictionCount } from '../schemas/shared.js';
import { Recognized } from './recognize.js';

const schema = {
  tags: ['events'],
  summary: "Recognise the people in a camera's snapshot, and publish events",
  description: 'A snapshot without a face has an empty result.',
  querystring: Type.Composite([
    PhotoOptions,
    DecisionChoice,
    Type.Object({
      camera: Type.String({
        minLength: 1,
        maxLength: 100,
        pattern: '^\\P{Cc}+$',
        description: "The camera's name, without control characters",
        examples: ['front-door'],
      }),
      prediction_count: PredictionCount,
    }),
  ]),
  response: { 200: Recognized, ...errorAnswers },
};

/** Receives snapshots from cameras. */
export const snapshot: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(photoParts);
  app.post(
    '/snapshot',
    { schema, config: { right: 'recognise', requestBody: photosBody('file') } },
    async (request, reply) => {
      const recognized = await recognizePhoto(request, reply, request.query);
      await request.tell(recognitionEvents(recognized.result, request.query.camera));
      return recognized;
    },
  );
};
