import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { DecisionChoice, withDecision } from '../decision.js';
import { describePhoto } from '../describe-photo.js';
import { choiceOf, viewFace } from '../face-view.js';
import { matchFaces } from '../match-faces.js';
import { photosBody } from '../plugins/openapi.js';
import { photoOf, photoParts } from '../plugins/photo-parts.js';
import { errorAnswers, FaceMatch, FaceView, PhotoOptions, Versions } from '../schemas/shared.js';

/** The compared face, and the faces that it was compared with. */
export const Verified = Type.Object({
  result: Type.Array(
    Type.Object({
      source_image_face: FaceView,
      face_matches: Type.Array(FaceMatch),
      plugins_versions: Versions,
    }),
  ),
});

/** CompreFace rejects a first photo with several faces; a person who sees both photos knows which face is meant. */
const VerifyOptions = Type.Composite([
  PhotoOptions,
  DecisionChoice,
  Type.Object({
    source_face: Type.Union([Type.Literal('only'), Type.Literal('largest')], {
      default: 'only',
      description: 'Which face of the first photo to compare: the only one, or the largest of several',
    }),
  }),
]);

/** Decides whether two photos show the same person. */
export const verify: FastifyPluginAsyncTypebox = async (app) => {
  const { model } = app.context;
  await app.register(photoParts);
  app.post(
    '/verify',
    {
      config: { right: 'recognise', requestBody: photosBody('source_image', 'target_image') },
      schema: {
        tags: ['verification'],
        summary:
          'Compare the face in one photo (the largest, if there are several) with the faces in another',
        querystring: VerifyOptions,
        response: { 200: Verified, ...errorAnswers },
      },
    },
    async (request, reply) => {
      const { query, service } = request;
      const [source, target] = [photoOf(request, 'source_image'), photoOf(request, 'target_image')];
      const known = await describePhoto(request, reply, source, choiceOf(query));
      const [face, ...others] = known.faces;
      if (!face?.embedding) throw apiErrors.noFace();
      if (others.length > 0 && query.source_face === 'only') throw apiErrors.severalFaces();
      const found = await describePhoto(request, reply, target, choiceOf(query));
      const { result, ...versions } = matchFaces(
        withDecision(model, service.decision, query),
        face.embedding,
        found,
        query,
      );
      const sourceFace = viewFace(face, known, query);
      return { result: [{ source_image_face: sourceFace, face_matches: result, ...versions }] };
    },
  );
};
