import type { Static } from '@sinclair/typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DecisionChoice, withDecision } from './decision.js';
import { describeMeasured, whenGone } from './describe-photo.js';
import { choiceOf, embeddingOf, versionsOf, viewFace } from './face-view.js';
import { identifyFace } from './identify-face.js';
import { keepUnsure } from './keep-unsure.js';
import { photoOf } from './plugins/photo-parts.js';
import type { PhotoOptions } from './schemas/shared.js';
import type { DecidingService } from './store/services.js';

type Options = Static<typeof PhotoOptions> & DecisionChoice & { prediction_count: number; camera?: string };

/** Recognises the faces in a photo; if reviews are on, keeps those that are uncertain. */
export async function recognizeFaces(
  app: FastifyInstance,
  service: DecidingService,
  bytes: Uint8Array,
  options: Options,
  signal: AbortSignal,
) {
  const { galleryOf, model, settings } = app.context;
  const { reviewHours: hours } = settings;
  const picture = hours > 0 ? 'face' : 'none';
  const found = await describeMeasured(
    app,
    { ...choiceOf(options), bytes, detectOnly: false, picture },
    signal,
  );
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

/** The same for the photo in a request. */
export const recognizePhoto = (request: FastifyRequest, reply: FastifyReply, options: Options) =>
  recognizeFaces(request.server, request.service, photoOf(request, 'file'), options, whenGone(reply));
