import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { viewRecord } from '../face-view.js';
import { errorAnswers, Face, ImageId, SubjectName } from '../schemas/shared.js';

const maxMoved = 10_000;

export const MovedFaces = Type.Object({
  faces: Type.Array(Face, { description: 'The faces that were moved, with whose they were' }),
});

const schema = {
  tags: ['faces'],
  summary: 'Move faces to another subject, which is made when it is new',
  description:
    'Also takes a merge apart, face by face. That the faces are not whose they were is remembered, as by a refusal.',
  body: Type.Object(
    { image_ids: Type.Array(ImageId, { minItems: 1, maxItems: maxMoved }), subject: SubjectName },
    { additionalProperties: false },
  ),
  response: { 200: MovedFaces, ...errorAnswers },
};

/** Faces that were somebody else's. */
export const moveFaces: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;
  app.post('/move', { schema, config: { right: 'enrol' } }, async (request) => {
    const { body, service } = request;
    const moved = await galleryOf(service).moveFaces(body.image_ids, body.subject);
    request.corrected = [...moved.map(({ subject }) => subject), body.subject];
    return { faces: moved.map(viewRecord) };
  });
};
