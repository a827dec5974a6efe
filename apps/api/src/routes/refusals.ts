import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Embedding } from '@lookalike/core';
import { type Static, Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { apiErrors } from '../api-error.js';
import { viewRecord } from '../face-view.js';
import { readEmbedding } from '../read-embedding.js';
import {
  DateTime,
  Deleted,
  EmbeddingSent,
  embeddingsBodyLimit,
  errorAnswers,
  ImageId,
  SubjectName,
} from '../schemas/shared.js';
import type { GalleryStore, Refusal } from '../store/gallery-store.js';

const tags = ['corrections'];
const ById = Type.Object({ id: Type.String({ format: 'uuid' }) });
const RefusalView = Type.Object({
  id: ById.properties.id,
  subject: Type.Union([Type.String(), Type.Null()], { description: 'null if it is not a face' }),
  at: DateTime,
});

const Refused = Type.Object(
  {
    embedding: Type.Optional(EmbeddingSent),
    image_id: Type.Optional(ImageId),
    subject: Type.Optional(SubjectName),
  },
  { additionalProperties: false },
);

const schemas = {
  add: {
    tags,
    summary: 'Record that a face is not this subject; without a subject, that it is not a face',
    description:
      'Send an embedding, as returned with face_plugins=calculator, or a face of the gallery, which is then deleted. Photos of the same face are no longer recognised as that subject: see scoreAfterRefusal of @lookalike/matching.',
    body: Refused,
    response: { 201: RefusalView, ...errorAnswers },
  },
  list: {
    tags,
    summary: 'List refusals, newest first',
    response: { 200: Type.Object({ refusals: Type.Array(RefusalView) }), ...errorAnswers },
  },
  remove: { tags, summary: 'Delete a refusal', params: ById, response: { 200: ById, ...errorAnswers } },
  removeAll: { tags, summary: 'Delete all refusals', response: { 200: Deleted, ...errorAnswers } },
};

const viewRefusal = ({ id, subject, at }: Refusal): Static<typeof RefusalView> => ({
  ...{ id, subject },
  at: at.toISOString(),
});

/** Faces that were refused for a subject, or as faces. */
export const refusals: FastifyPluginAsyncTypebox = async (app) => {
  const config = { right: 'enrol' } as const;
  const { galleryOf, model } = app.context;

  const embeddingOf = async (
    gallery: GalleryStore,
    { embedding, image_id: id }: Static<typeof Refused>,
  ): Promise<Embedding> => {
    if ((embedding === undefined) === (id === undefined)) {
      throw apiErrors.validation('Send either an embedding or an image_id');
    }
    if (embedding !== undefined) return readEmbedding(embedding, model, 'embedding');
    const face = await gallery.findFace(String(id));
    if (!face) throw apiErrors.noImage();
    return face.embedding;
  };

  /** Deletes the face first: a deletion removes refusals of photos taken at the same moment. */
  const takeOut = async (request: FastifyRequest, id: string, subject?: string): Promise<void> => {
    const gallery = galleryOf(request.service);
    if (subject !== undefined && !(await gallery.listSubjects()).includes(subject))
      throw apiErrors.noSubject();
    const deleted = await gallery.deleteFacesById([id]);
    await request.tell(deleted.map((face) => ({ type: 'deleted', ...viewRecord(face) })));
  };

  const bodyLimit = embeddingsBodyLimit(1, model.embeddingLength);
  app.post('/', { bodyLimit, schema: schemas.add, config }, async (request, reply) => {
    const { body, service } = request;
    const gallery = galleryOf(service);
    const embedding = await embeddingOf(gallery, body);
    if (body.image_id !== undefined) await takeOut(request, body.image_id, body.subject);
    const refusal = await gallery.refuse(embedding, body.subject);
    if (!refusal) throw apiErrors.noSubject();
    request.corrected = [body.subject];
    return reply.status(201).send(viewRefusal(refusal));
  });
  app.get('/', { schema: schemas.list, config }, async ({ service }) => ({
    refusals: (await galleryOf(service).listRefusals()).map(viewRefusal),
  }));
  app.delete('/:id', { schema: schemas.remove, config }, async ({ params, service }) => {
    if ((await galleryOf(service).deleteRefusals(params.id)) === 0) throw apiErrors.noRefusal();
    return params;
  });
  app.delete('/', { schema: schemas.removeAll, config }, async ({ service }) => ({
    deleted: await galleryOf(service).deleteRefusals(),
  }));
};
