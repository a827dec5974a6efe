import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { viewRecord } from '../face-view.js';
import { ByImageId, Deleted, errorAnswers, Face, ImageId, SubjectName } from '../schemas/shared.js';

const tags = ['faces'];
const largestPage = 1000;
const pageSize = 20;
const maxDeleted = 10_000;

const PageQuery = Type.Object({
  page: Type.Integer({ default: 0, minimum: 0, maximum: 1e9 }),
  size: Type.Integer({ default: pageSize, minimum: 1, maximum: largestPage }),
  subject: Type.Optional(SubjectName),
});

export const FacePage = Type.Object({
  faces: Type.Array(Face),
  page_number: Type.Integer(),
  page_size: Type.Integer(),
  total_pages: Type.Integer(),
  total_elements: Type.Integer(),
});

const schemas = {
  list: {
    tags,
    summary: 'List faces, page by page',
    querystring: PageQuery,
    response: { 200: FacePage, ...errorAnswers },
  },
  deleteOfSubject: {
    tags,
    summary: "Delete a subject's faces, or all",
    querystring: Type.Object({ subject: Type.Optional(SubjectName) }),
    response: { 200: Deleted, ...errorAnswers },
  },
  deleteOne: { tags, summary: 'Delete a face', params: ByImageId, response: { 200: Face, ...errorAnswers } },
  deleteSeveral: {
    tags,
    summary: 'Delete several faces',
    body: Type.Array(ImageId, { maxItems: maxDeleted }),
    response: { 200: Type.Array(Face), ...errorAnswers },
  },
  picture: { tags, summary: 'The picture that was kept of a face', params: ByImageId },
};

/** The faces of the gallery: list, delete, show. */
export const faces: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;

  app.get('/', { schema: schemas.list }, async ({ query: { page, size, subject }, service }) => {
    const { faces: found, total } = await galleryOf(service).listFaces({ page, size, subject });
    return {
      faces: found.map(viewRecord),
      page_number: page,
      page_size: size,
      total_pages: Math.ceil(total / size),
      total_elements: total,
    };
  });
  app.delete('/', { schema: schemas.deleteOfSubject }, async ({ query, service }) => ({
    deleted: await galleryOf(service).deleteFaces(query.subject),
  }));
  app.delete('/:image_id', { schema: schemas.deleteOne }, async ({ params, service }) => {
    const [deleted] = await galleryOf(service).deleteFacesById([params.image_id]);
    if (!deleted) throw apiErrors.noImage();
    return viewRecord(deleted);
  });
  app.post('/delete', { schema: schemas.deleteSeveral }, async ({ body, service }) => {
    const deleted = await galleryOf(service).deleteFacesById(body);
    return deleted.map(viewRecord);
  });
  app.get('/:image_id/img', { schema: schemas.picture }, async ({ params, headers, service }, reply) => {
    const picture = await galleryOf(service).photo(params.image_id);
    if (!picture) throw apiErrors.noImage();
    // A face's picture never changes, but may be deleted: a browser keeps it and asks whether it is still there.
    const etag = `"${params.image_id}"`;
    reply.header('cache-control', 'private, no-cache').header('etag', etag);
    if (headers['if-none-match'] === etag) return reply.status(304).send();
    return reply.type('image/jpeg').send(Buffer.from(picture));
  });
};
