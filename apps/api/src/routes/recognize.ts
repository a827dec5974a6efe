import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { describePhoto } from '../describe-photo.js';
import { chosenFaces, embeddingOf, versionsOf, viewFace } from '../face-view.js';
import { identifyFace } from '../identify-face.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import {
  errorAnswers,
  FaceView,
  Identified,
  PhotoOptions,
  PredictionCount,
  photoMediaTypes,
  Versions,
} from '../schemas/shared.js';

const AllowNoFace = Type.Boolean({
  default: false,
  description: 'Answers a photo without a face with an empty result instead of 400, code 28',
});

/** The faces of a photo, each with the people nearest to it. */
export const Recognized = Type.Object({
  result: Type.Array(Type.Composite([FaceView, Identified])),
  plugins_versions: Versions,
});

const schema = {
  tags: ['recognition'],
  summary: 'Who is in a photo',
  consumes: photoMediaTypes,
  querystring: Type.Composite([
    PhotoOptions,
    Type.Object({ prediction_count: PredictionCount, allow_no_face: AllowNoFace }),
  ]),
  response: {
    200: Recognized,
    ...errorAnswers,
  },
};

/** Who is in a photo. */
export const recognize: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, model } = app.context;
  await app.register(photoParts);
  app.post('/recognize', { schema }, async (request, reply) => {
    const { query, service } = request;
    const found = await describePhoto(request, reply, photoOf(request, 'file'));
    const chosen = chosenFaces(found, query);
    if (chosen.length === 0 && !query.allow_no_face) throw apiErrors.noFace();
    const gallery = galleryOf(service);
    const result = await Promise.all(
      chosen.map(async (face) => ({
        ...viewFace(face, query, found.milliseconds),
        ...(await identifyFace(gallery, model, embeddingOf(face), query.prediction_count)),
      })),
    );
    return { result, ...versionsOf(model, query) };
  });
};
