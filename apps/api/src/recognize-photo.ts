import type { Static } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DecisionChoice, withDecision } from './decision.js';
import { describePhoto } from './describe-photo.js';
import { choiceOf, embeddingOf, versionsOf, viewFace } from './face-view.js';
import { identifyFace } from './identify-face.js';
import { keepUnsure } from './keep-unsure.js';
import { photoOf } from './plugins/photo-parts.js';
import type { PhotoOptions } from './schemas/shared.js';

type Options = Static<typeof PhotoOptions> & DecisionChoice & { prediction_count: number; camera?: string };

/** The faces of the photo in a request, each with who it is; those that nobody is sure of wait for a name, if that is wanted. */
export async function recognizePhoto(request: FastifyRequest, reply: FastifyReply, options: Options) {
  const { server, service } = request;
  const { galleryOf, model, settings } = server.context;
  const { reviewHours: hours } = settings;
  const choice = { ...choiceOf(options), picture: hours > 0 ? 'face' : 'none' } as const;
  const found = await describePhoto(request, reply, photoOf(request, 'file'), choice);
  const gallery = galleryOf(service);
  const deciding = withDecision(model, service.decision, options);
  const identified = await Promise.all(
    found.faces.map((face) => identifyFace(gallery, deciding, embeddingOf(face), options.prediction_count)),
  );
  if (hours > 0) await keepUnsure(gallery, found.faces, identified, { hours, camera: options.camera });
  const result = found.faces.map((face, index) => ({
    ...viewFace(face, found, options),
    ...identified[index],
  }));
  return { result, ...versionsOf(model, options) };
}
