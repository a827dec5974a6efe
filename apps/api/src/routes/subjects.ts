import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { Deleted, errorAnswers, Subject, SubjectName } from '../schemas/shared.js';

/** People: create, list, rename, delete. */
export const subjects: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;
  const tags = ['subjects'];

  app.post(
    '/',
    {
      schema: { tags, summary: 'Add a subject', body: Subject, response: { 201: Subject, ...errorAnswers } },
    },
    async ({ body, service }, reply) => {
      const added = await galleryOf(service).addSubject(body.subject);
      if (!added) throw apiErrors.subjectExists();
      return reply.status(201).send({ subject: body.subject });
    },
  );
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'List subjects',
        response: { 200: Type.Object({ subjects: Type.Array(Type.String()) }), ...errorAnswers },
      },
    },
    async ({ service }) => ({ subjects: await galleryOf(service).listSubjects() }),
  );
  app.put(
    '/:subject',
    {
      schema: {
        tags,
        summary: 'Rename a subject; one that has the new name takes over the faces',
        params: Type.Object({ subject: SubjectName }),
        body: Subject,
        response: { 200: Type.Object({ updated: Type.Boolean() }), ...errorAnswers },
      },
    },
    async ({ params, body, service }) => {
      const renamed = await galleryOf(service).renameSubject(params.subject, body.subject);
      if (!renamed) throw apiErrors.noSubject();
      return { updated: true };
    },
  );
  app.delete(
    '/:subject',
    {
      schema: {
        tags,
        summary: 'Delete a subject with its faces and photos',
        params: Type.Object({ subject: SubjectName }),
        response: { 200: Subject, ...errorAnswers },
      },
    },
    async ({ params, service }) => {
      const deleted = await galleryOf(service).deleteSubject(params.subject);
      if (!deleted) throw apiErrors.noSubject();
      return { subject: params.subject };
    },
  );
  app.delete(
    '/',
    { schema: { tags, summary: 'Delete every subject', response: { 200: Deleted, ...errorAnswers } } },
    async ({ service }) => ({ deleted: await galleryOf(service).deleteAllSubjects() }),
  );
};
