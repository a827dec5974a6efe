import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { isPersonName, personName } from '@lookalike/core';
import { type Static, Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { viewRecord } from '../face-view.js';
import { PageFigures, pageFigures } from '../schemas/page-figures.js';
import {
  ByImageId,
  contentOf,
  Deleted,
  DeleteQuery,
  errorAnswers,
  Face,
  ImageId,
  SubjectName,
} from '../schemas/shared.js';
import { PictureSize, sendPicture } from '../send-picture.js';
import type { GalleryStore } from '../store/gallery-store.js';

const tags = ['faces'];
/** As in Spring: a larger page size is reduced to this one, and an invalid page or size counts as the default. */
const largestPage = 2000;
const pageSize = 20;
const maxDeleted = 10_000;

const PageQuery = Type.Object({
  page: Type.Integer({ default: 0, maximum: 1e9, description: 'Counted from 0; negative values count as 0' }),
  size: Type.Integer({
    default: pageSize,
    description: `Faces per page, up to ${largestPage}; values below 1 count as ${pageSize}`,
  }),
  subject: Type.Optional(
    Type.String({ description: 'Only faces of this person', examples: ['Ada Lovelace'] }),
  ),
});

/** The page that a request asks for. */
const pageOf = ({ page, size }: Static<typeof PageQuery>) => ({
  page: Math.max(page, 0),
  size: size < 1 ? pageSize : Math.min(size, largestPage),
});

export const FacePage = Type.Object({
  faces: Type.Array(Face),
  ...PageFigures,
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
    summary: 'Delete the faces of a subject, or all',
    querystring: Type.Composite([DeleteQuery, Type.Object({ subject: Type.Optional(SubjectName) })]),
    response: { 200: Deleted, ...errorAnswers },
  },
  deleteOne: {
    tags,
    summary: 'Delete a face',
    params: ByImageId,
    querystring: DeleteQuery,
    response: { 200: Face, ...errorAnswers },
  },
  deleteSeveral: {
    tags,
    summary: 'Delete several faces',
    querystring: DeleteQuery,
    body: Type.Array(ImageId, { maxItems: maxDeleted }),
    response: { 200: Type.Array(Face), ...errorAnswers },
  },
  picture: {
    tags,
    summary: 'Get the stored picture of a face',
    description: 'Empty if there is none, as in CompreFace.',
    params: ByImageId,
    querystring: PictureSize,
    response: { 200: contentOf('image/jpeg'), ...errorAnswers },
  },
};

const nobody = { faces: [], total: 0 };

/** A page of faces, of one person or of all; empty for a name that is not valid. */
const listFaces = async (
  gallery: GalleryStore,
  subject: string | undefined,
  page: { page: number; size: number },
) =>
  subject === undefined || isPersonName(subject)
    ? gallery.listFaces({ ...page, subject: subject && personName(subject) })
    : nobody;

/** The faces of the gallery: list, delete, show. */
export const faces: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;

  app.get('/', { schema: schemas.list, config: { right: 'enrol' } }, async ({ query, service }) => {
    const { page, size } = pageOf(query);
    const { faces: found, total } = await listFaces(galleryOf(service), query.subject, { page, size });
    return {
      faces: found.map(viewRecord),
      ...pageFigures(page, size, total),
    };
  });
  app.delete('/', { schema: schemas.deleteOfSubject, config: { right: 'enrol' } }, async (request) => {
    const { subject, now } = request.query;
    const deleted = await galleryOf(request.service).deleteFaces(subject, { now });
    if (deleted > 0) await request.tell([{ type: 'deleted', subject }]);
    return { deleted };
  });
  app.delete('/:image_id', { schema: schemas.deleteOne, config: { right: 'enrol' } }, async (request) => {
    const { params, query, service } = request;
    const [deleted] = await galleryOf(service).deleteFacesById([params.image_id], query);
    if (!deleted) throw apiErrors.noImage();
    const face = viewRecord(deleted);
    await request.tell([{ type: 'deleted', ...face }]);
    return face;
  });
  app.post('/delete', { schema: schemas.deleteSeveral, config: { right: 'enrol' } }, async (request) => {
    const { body, query, service } = request;
    const deleted = await galleryOf(service).deleteFacesById(body, query);
    const faces = deleted.map(viewRecord);
    await request.tell(faces.map((face) => ({ type: 'deleted', ...face })));
    return faces;
  });
  app.get(
    '/:image_id/img',
    { schema: schemas.picture, config: { right: 'enrol' } },
    async (request, reply) => {
      const { params, query, service } = request;
      return sendPicture(request, reply, galleryOf(service), { id: params.image_id, size: query.size });
    },
  );
};
