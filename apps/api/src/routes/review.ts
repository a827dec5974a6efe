import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { withDecision } from '../decision.js';
import { viewRecord } from '../face-view.js';
import { groupSightings } from '../group-sightings.js';
import { identifyFace } from '../identify-face.js';
import {
  contentOf,
  DateTime,
  Deleted,
  errorAnswers,
  Face,
  Identified,
  ImageId,
  SubjectName,
} from '../schemas/shared.js';
import { PictureSize, sendPicture } from '../send-picture.js';

const tags = ['review'];
const mostSightings = 1000;
/** Number of people that each group is compared with. */
const suggested = 3;

const Ids = Type.Array(ImageId, { minItems: 1, maxItems: mostSightings });

export const ReviewQueue = Type.Object({
  hours: Type.Integer({ description: 'How long faces are kept; 0 means not at all' }),
  groups: Type.Array(
    Type.Composite([
      Type.Object({
        sightings: Type.Array(
          Type.Object({
            id: ImageId,
            camera: Type.Union([Type.String(), Type.Null()]),
            at: DateTime,
            until: DateTime,
          }),
        ),
      }),
      Identified,
    ]),
    { description: 'Faces that seem to show the same person, largest groups first' },
  ),
});

const schemas = {
  list: {
    tags,
    summary: 'List the faces waiting for a name, grouped by person',
    response: { 200: ReviewQueue, ...errorAnswers },
  },
  name: {
    tags,
    summary: 'Add waiting faces to a subject, which is created if it is new',
    body: Type.Object({ sightings: Ids, subject: SubjectName }, { additionalProperties: false }),
    response: { 201: Type.Object({ faces: Type.Array(Face) }), ...errorAnswers },
  },
  refuse: {
    tags,
    summary: 'Record that waiting faces are not this subject; without a subject, that they are not faces',
    body: Type.Object(
      { sightings: Ids, subject: Type.Optional(SubjectName) },
      { additionalProperties: false },
    ),
    response: { 200: Type.Object({ refused: Type.Integer() }), ...errorAnswers },
  },
  remove: {
    tags,
    summary: 'Delete waiting faces',
    body: Ids,
    response: { 200: Deleted, ...errorAnswers },
  },
  removeAll: { tags, summary: 'Delete all waiting faces', response: { 200: Deleted, ...errorAnswers } },
  picture: {
    tags,
    summary: 'Get the picture of a waiting face',
    params: Type.Object({ id: ImageId }),
    querystring: PictureSize,
    response: { 200: contentOf('image/jpeg'), ...errorAnswers },
  },
};

/** Faces that were recognised uncertainly or not at all. */
export const review: FastifyPluginAsyncTypebox = async (app) => {
  const config = { right: 'enrol' } as const;
  const { galleryOf, model, settings } = app.context;
  const keepsPhotos = settings.storePhotos !== 'none';

  app.get('/', { schema: schemas.list, config }, async ({ service }) => {
    const gallery = galleryOf(service);
    const deciding = withDecision(model, service.decision);
    const groups = groupSightings(await gallery.listSightings(), model);
    const view = async ({ sightings, center }: (typeof groups)[number]) => ({
      sightings: sightings.map(({ id, camera, at, until }) => ({
        ...{ id, camera },
        at: at.toISOString(),
        until: until.toISOString(),
      })),
      ...(await identifyFace(gallery, deciding, center, suggested)),
    });
    return { hours: settings.reviewHours, groups: await Promise.all(groups.map(view)) };
  });
  app.post('/name', { schema: schemas.name, config }, async (request, reply) => {
    const { sightings, subject } = request.body;
    const added = await galleryOf(request.service).nameSightings(sightings, subject, { keepsPhotos });
    if (added.length === 0) throw apiErrors.noSightings();
    const faces = added.map(viewRecord);
    await request.tell(faces.map((face) => ({ type: 'enrolled', ...face })));
    return reply.status(201).send({ faces });
  });
  app.post('/refuse', { schema: schemas.refuse, config }, async (request) => {
    const { body, service } = request;
    const refused = await galleryOf(service).refuseSightings(body.sightings, body.subject);
    if (refused === 0) throw apiErrors.noSightings();
    request.corrected = [body.subject];
    return { refused };
  });
  app.post('/delete', { schema: schemas.remove, config }, async ({ body, service }) => ({
    deleted: await galleryOf(service).deleteSightings(body),
  }));
  app.delete('/', { schema: schemas.removeAll, config }, async ({ service }) => ({
    deleted: await galleryOf(service).deleteSightings(),
  }));
  app.get('/:id/img', { schema: schemas.picture, config }, async (request, reply) => {
    const { params, query, service } = request;
    const photo = galleryOf(service).sightingPhoto;
    return sendPicture(request, reply, { photo }, { id: params.id, size: query.size });
  });
};
