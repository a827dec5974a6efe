import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { DecisionChoice, withDecision } from '../decision.js';
import { describePhoto } from '../describe-photo.js';
import { choiceOf, embeddingOf, versionsOf, viewFace } from '../face-view.js';
import { identifyFace } from '../identify-face.js';
import { photosBody } from '../plugins/openapi.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import {
  errorAnswers,
  FaceView,
  Identified,
  PhotoOptions,
  PredictionCount,
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
  querystring: Type.Composite([
    PhotoOptions,
    DecisionChoice,
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
  app.post('/recognize', { schema, config: { requestBody: photosBody('file') } }, async (request, reply) => {
    const { query, service } = request;
    const found = await describePhoto(request, reply, photoOf(request, 'file'), choiceOf(query));
    if (found.faces.length === 0 && !query.allow_no_face) throw apiErrors.noFace();
    const gallery = galleryOf(service);
    const deciding = withDecision(model, service.decision, query);
    const result = await Promise.all(
      found.faces.map(async (face) => ({
        ...viewFace(face, found, query),
        ...(await identifyFace(gallery, deciding, embeddingOf(face), query.prediction_count)),
      })),
    );
    return { result, ...versionsOf(model, query) };
  });
};
