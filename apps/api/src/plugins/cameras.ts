import type { WebClient } from '@lookalike/collect/web';
import { LookalikeError } from '@lookalike/core';
import { Value } from '@sinclair/typebox/value';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { isBusy } from '../api-error.js';
import { type Camera, readCameras } from '../cameras/camera.js';
import { watchCamera } from '../cameras/watch-camera.js';
import type { EventDetails } from '../events/event.js';
import { recognitionEvents } from '../events/recognition-events.js';
import { recognizeFaces } from '../recognize-photo.js';
import { PhotoOptions } from '../schemas/shared.js';
import type { DecidingService } from '../store/services.js';

const msInSecond = 1000;
const snapshotTimeoutMs = 10_000;
/** Many cameras may share a host, such as a recorder. */
const requestsPerSecond = 100;
const userAgent = 'Lookalike (face recognition service; https://www.npmjs.com/package/@lookalike/cli)';

async function serviceOf({ context }: FastifyInstance): Promise<DecidingService> {
  const { camerasFor } = context.settings;
  const service = await context.services.find(camerasFor);
  if (service) return service;
  throw new LookalikeError('NOT_FOUND', `cameras-for: no service is called "${camerasFor}"`);
}

/** Recognises a camera's current snapshot; returns nothing if all workers are busy. */
async function look(
  app: FastifyInstance,
  web: WebClient,
  { name, url }: Camera,
): Promise<EventDetails[] | undefined> {
  const { closing: signal, context } = app;
  const maxBytes = context.settings.maxPhotoBytes;
  const photo = await web.get(url, { maxBytes, accept: 'image/*', signal });
  const options = { ...Value.Create(PhotoOptions), prediction_count: 1, camera: name };
  try {
    const { result } = await recognizeFaces(app, await serviceOf(app), photo, options, signal);
    return recognitionEvents(result, name);
  } catch (error) {
    if (isBusy(error)) return undefined;
    throw error;
  }
}

function watch(app: FastifyInstance, web: WebClient, camera: Camera): Promise<void> {
  const { closing: signal, context, log } = app;
  return watchCamera({
    everyMs: context.settings.cameraSeconds * msInSecond,
    signal,
    look: () => look(app, web, camera),
    tell: async (events) => app.tell(await serviceOf(app), events),
    onAway: (error) => log.warn({ err: error }, `no snapshot from the camera ${camera.name}`),
    onBack: () => log.info(`the camera ${camera.name} is back`),
  });
}

/** Polls cameras in the background, as if each sent its snapshots, and announces who arrives. */
export const cameras = fp(
  async (app) => {
    const { allowPrivate, cameras: list } = app.context.settings;
    const watched = readCameras(list);
    if (watched.length === 0) return;
    let web: WebClient | undefined;
    let watching: Promise<unknown> = Promise.resolve();
    app.addHook('onReady', async () => {
      const { createWebClient } = await import('@lookalike/collect/web');
      const options = {
        userAgent,
        requestsPerSecond,
        allowPrivate,
        timeoutMs: snapshotTimeoutMs,
        retries: 0,
      };
      const client = createWebClient(options);
      web = client;
      watching = Promise.all(watched.map((camera) => watch(app, client, camera)));
    });
    app.addHook('preClose', async () => {
      await watching;
      await web?.close();
    });
  },
  { name: 'cameras', dependencies: ['drain', 'events', 'metrics'] },
);
