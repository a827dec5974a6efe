import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { describePhoto } from '../describe-photo.js';
import { enrolPhoto } from '../enrol-photo.js';
import { chosenFaces } from '../face-view.js';
import { matchFaces } from '../match-faces.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import {
  Deleted,
  errorAnswers,
  Face,
  FaceMatch,
  ImageId,
  PhotoOptions,
  SubjectName,
  Versions,
} from '../schemas/shared.js';
import type { FaceRecord } from '../store/gallery-store.js';

const asFace = ({ id, subject }: FaceRecord) => ({ image_id: id, subject });
const largestPage = 1000;
const pageSize = 20;

const FacePage = Type.Object({
  faces: Type.Array(Face),
  page_number: Type.Integer(),
  page_size: Type.Integer(),
  total_pages: Type.Integer(),
  total_elements: Type.Integer(),
});

/** The faces of the gallery: add, list, show, delete. */
export const faces: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, settings } = app.context;
  const tags = ['faces'];
  const byId = Type.Object({ image_id: ImageId });

  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'List faces, page by page',
        querystring: Type.Object({
          page: Type.Integer({ default: 0, minimum: 0, maximum: 1e9 }),
          size: Type.Integer({ default: pageSize, minimum: 1, maximum: largestPage }),
          subject: Type.Optional(SubjectName),
        }),
        response: { 200: FacePage, ...errorAnswers },
      },
    },
    async ({ query: { page, size, subject }, service }) => {
      const { faces: found, total } = await galleryOf(service).listFaces({ page, size, subject });
      return {
        faces: found.map(asFace),
        page_number: page,
        page_size: size,
        total_pages: Math.ceil(total / size),
        total_elements: total,
      };
    },
  );
  app.delete(
    '/',
    {
      schema: {
        tags,
        summary: "Delete a subject's faces, or all",
        querystring: Type.Object({ subject: Type.Optional(SubjectName) }),
        response: { 200: Deleted, ...errorAnswers },
      },
    },
    async ({ query, service }) => ({ deleted: await galleryOf(service).deleteFaces(query.subject) }),
  );
  app.delete(
    '/:image_id',
    { schema: { tags, summary: 'Delete a face', params: byId, response: { 200: Face, ...errorAnswers } } },
    async ({ params, service }) => {
      const [deleted] = await galleryOf(service).deleteFacesById([params.image_id]);
      if (!deleted) throw apiErrors.noImage();
      return asFace(deleted);
    },
  );
  app.post(
    '/delete',
    {
      schema: {
        tags,
        summary: 'Delete several faces',
        body: Type.Array(ImageId, { maxItems: 10_000 }),
        response: { 200: Type.Array(Face), ...errorAnswers },
      },
    },
    async ({ body, service }) => (await galleryOf(service).deleteFacesById(body)).map(asFace),
  );
  app.get(
    '/:image_id/img',
    { schema: { tags, summary: 'The picture that was kept of a face', params: byId } },
    async ({ params, service }, reply) => {
      const photo = await galleryOf(service).photo(params.image_id);
      if (!photo) throw apiErrors.noImage();
      return reply.type('image/jpeg').header('cache-control', 'no-store').send(Buffer.from(photo));
    },
  );

  const withPhotos: FastifyPluginAsyncTypebox = async (photos) => {
    await photos.register(photoParts);
    photos.post(
      '/',
      {
        schema: {
          tags,
          summary: 'Add a face: a photo with one face, of a subject that is made when it is new',
          consumes: ['multipart/form-data', 'application/json'],
          querystring: Type.Object({
            subject: SubjectName,
            det_prob_threshold: PhotoOptions.properties.det_prob_threshold,
          }),
          response: { 201: Face, ...errorAnswers },
        },
      },
      async (request, reply) => {
        const { query, service } = request;
        const job = { bytes: photoOf(request, 'file'), detectOnly: false, picture: settings.storePhotos };
        const found = await describePhoto(request, reply, job);
        const added = await enrolPhoto(galleryOf(service), query.subject, found, query.det_prob_threshold);
        return reply.status(201).send(asFace(added));
      },
    );
    photos.post(
      '/:image_id/verify',
      {
        schema: {
          tags,
          summary: 'Compare the faces of a photo with a face of the gallery',
          consumes: ['multipart/form-data', 'application/json'],
          params: byId,
          querystring: PhotoOptions,
          response: {
            200: Type.Object({ result: Type.Array(FaceMatch), plugins_versions: Versions }),
            ...errorAnswers,
          },
        },
      },
      async (request, reply) => {
        const { params, query, service } = request;
        const known = await galleryOf(service).findFace(params.image_id);
        if (!known) throw apiErrors.noImage();
        const job = { bytes: photoOf(request, 'file'), detectOnly: false, picture: 'none' as const };
        const found = await describePhoto(request, reply, job);
        if (chosenFaces(found, query).length === 0) throw apiErrors.noFace();
        return matchFaces(app.context.model, known.embedding, found, query, known.subject);
      },
    );
  };
  await app.register(withPhotos);
};
