import type { Static } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DecisionChoice, withDecision } from './decision.js';
import { describePhoto } from './describe-photo.js';
import { choiceOf, embeddingOf, versionsOf, viewFace } from './face-view.js';
import { identifyFace } from './identify-face.js';
import { photoOf } from './plugins/photo-parts.js';
import type { PhotoOptions } from './schemas/shared.js';

type Options = Static<typeof PhotoOptions> & DecisionChoice & { prediction_count: number };

/** The faces of the photo in a request, each with who it is. */
export async function recognizePhoto(request: FastifyRequest, reply: FastifyReply, options: Options) {
  const { server, service } = request;
  const { galleryOf, model } = server.context;
  const found = await describePhoto(request, reply, photoOf(request, 'file'), choiceOf(options));
  const gallery = galleryOf(service);
  const deciding = withDecision(model, service.decision, options);
  const result = await Promise.all(
    found.faces.map(async (face) => ({
      ...viewFace(face, found, options),
      ...(await identifyFace(gallery, deciding, embeddingOf(face), options.prediction_count)),
    })),
  );
  return { result, ...versionsOf(model, options) };
}
