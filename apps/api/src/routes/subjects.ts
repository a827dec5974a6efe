import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { Deleted, DeleteQuery, errorAnswers, Subject, SubjectName } from '../schemas/shared.js';

const tags = ['subjects'];
export const SubjectList = Type.Object({ subjects: Type.Array(Type.String()) });
const BySubject = Type.Object({ subject: SubjectName });

const schemas = {
  add: { tags, summary: 'Add a subject', body: Subject, response: { 201: Subject, ...errorAnswers } },
  list: {
    tags,
    summary: 'List subjects',
    response: { 200: SubjectList, ...errorAnswers },
  },
  rename: {
    tags,
    summary: 'Rename a subject. If another subject has the new name, the two are merged.',
    description: 'If the name stays the same, nothing is updated, whether the subject exists or not.',
    params: BySubject,
    body: Subject,
    response: { 200: Type.Object({ updated: Type.Boolean() }), ...errorAnswers },
  },
  deleteOne: {
    tags,
    summary: 'Delete a subject with its faces and photos',
    params: BySubject,
    querystring: DeleteQuery,
    response: { 200: Subject, ...errorAnswers },
  },
  deleteAll: {
    tags,
    summary: 'Delete every subject',
    querystring: DeleteQuery,
    response: { 200: Deleted, ...errorAnswers },
  },
};

/** People: create, list, rename, delete. */
export const subjects: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;

  app.post('/', { schema: schemas.add, config: { right: 'enrol' } }, async ({ body, service }, reply) => {
    const added = await galleryOf(service).addSubject(body.subject);
    if (!added) throw apiErrors.subjectExists();
    return reply.status(201).send({ subject: body.subject });
  });
  app.get('/', { schema: schemas.list, config: { right: 'enrol' } }, async ({ service }) => ({
    subjects: await galleryOf(service).listSubjects(),
  }));
  app.put(
    '/:subject',
    { schema: schemas.rename, config: { right: 'enrol' } },
    async ({ params, body, service }) => {
      if (params.subject === body.subject) return { updated: false };
      const renamed = await galleryOf(service).renameSubject(params.subject, body.subject);
      if (!renamed) throw apiErrors.noSubject();
      app.forgetName(service, params.subject);
      return { updated: true };
    },
  );
  app.delete('/:subject', { schema: schemas.deleteOne, config: { right: 'enrol' } }, async (request) => {
    const { params, query, service } = request;
    const deleted = await galleryOf(service).deleteSubject(params.subject, query);
    if (!deleted) throw apiErrors.noSubject();
    await request.tell([{ type: 'deleted', subject: params.subject }]);
    return { subject: params.subject };
  });
  app.delete('/', { schema: schemas.deleteAll, config: { right: 'enrol' } }, async (request) => {
    const { query, service } = request;
    const deleted = await galleryOf(service).deleteAllSubjects(query);
    if (deleted > 0) await request.tell([{ type: 'deleted' }]);
    return { deleted };
  });
};
