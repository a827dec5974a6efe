import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { viewRecord } from '../face-view.js';
import { errorAnswers, Face, ImageId, SubjectName } from '../schemas/shared.js';

const maxMoved = 10_000;

export const MovedFaces = Type.Object({
  faces: Type.Array(Face, { description: 'The faces that were moved, each with its previous subject' }),
});

const schema = {
  tags: ['faces'],
  summary: 'Move faces to another subject, which is created if it is new',
  description:
    'Can also split merged subjects, face by face. The service remembers that the faces do not show their previous subjects, as a refusal does.',
  body: Type.Object(
    { image_ids: Type.Array(ImageId, { minItems: 1, maxItems: maxMoved }), subject: SubjectName },
    { additionalProperties: false },
  ),
  response: { 200: MovedFaces, ...errorAnswers },
};

/** Moves faces to another person. */
export const moveFaces: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;
  app.post('/move', { schema, config: { right: 'enrol' } }, async (request) => {
    const { body, service } = request;
    const moved = await galleryOf(service).moveFaces(body.image_ids, body.subject);
    request.corrected = [...moved.map(({ subject }) => subject), body.subject];
    return { faces: moved.map(viewRecord) };
  });
};
