import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { DateTime, errorAnswers } from '../schemas/shared.js';
import { changeKinds } from '../store/corrections/correction-store.js';

const tags = ['corrections'];
const Id = Type.String({ format: 'uuid' });
const MaybeName = Type.Union([Type.String(), Type.Null()]);

export const ChangeList = Type.Object({
  undo_seconds: Type.Integer({ description: 'How long a change can be undone; 0 means never' }),
  holds_deleted: Type.Boolean({ description: 'Whether deletions can be undone too' }),
  changes: Type.Array(
    Type.Object({
      id: Id,
      kind: Type.Union(changeKinds.map((kind) => Type.Literal(kind))),
      subject: MaybeName,
      to: MaybeName,
      faces: Type.Integer({ description: 'Number of faces affected' }),
      at: DateTime,
      until: DateTime,
    }),
    { description: 'Newest first, at most 100' },
  ),
});

const schemas = {
  list: {
    tags,
    summary: 'List the changes that can still be undone',
    response: { 200: ChangeList, ...errorAnswers },
  },
  undo: {
    tags,
    summary: 'Undo a change',
    description:
      'Added faces are deleted, moved faces are moved back, and deleted faces are restored if they were kept. Later changes to these faces stay as they are.',
    params: Type.Object({ id: Id }),
    response: { 200: Type.Object({ id: Id }), ...errorAnswers },
  },
};

/** Changes that can be undone. */
export const changes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { right: 'enrol' } as const;
  const { galleryOf, settings } = app.context;
  const { undoSeconds, holdDeleted } = settings;
  app.get('/', { schema: schemas.list, config }, async ({ service }) => {
    const found = await galleryOf(service).listChanges();
    return {
      undo_seconds: undoSeconds,
      holds_deleted: holdDeleted && undoSeconds > 0,
      changes: found.map(({ at, until, ...change }) => ({
        ...change,
        at: at.toISOString(),
        until: until.toISOString(),
      })),
    };
  });
  app.post('/:id/undo', { schema: schemas.undo, config }, async (request) => {
    const { params, service } = request;
    const people = await galleryOf(service).undo(params.id);
    if (!people) throw apiErrors.noChange();
    request.corrected = people;
    return params;
  });
};
