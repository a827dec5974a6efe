import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { removeLeftUploads } from './bulk/spool-uploads.js';
import { apiKey } from './plugins/api-key.js';
import { cameras } from './plugins/cameras.js';
import { carefulChanges } from './plugins/careful-changes.js';
import { drain } from './plugins/drain.js';
import { errors } from './plugins/errors.js';
import { events } from './plugins/events.js';
import { history } from './plugins/history.js';
import { jobWork } from './plugins/jobs.js';
import { metrics } from './plugins/metrics.js';
import { openapi } from './plugins/openapi.js';
import { ownHost } from './plugins/own-host.js';
import { page } from './plugins/page.js';
import { privateAnswers } from './plugins/private-answers.js';
import { refuseWhenClosing } from './plugins/refuse-when-closing.js';
import { requestId } from './plugins/request-id.js';
import { requestLog } from './plugins/request-log.js';
import { requestTimeout } from './plugins/request-timeout.js';
import { security } from './plugins/security.js';
import { serialization } from './plugins/serialization.js';
import { tolerantJson } from './plugins/tolerant-json.js';
import { unreadBody } from './plugins/unread-body.js';
import { validation } from './plugins/validation.js';
import { refuseOtherMethods } from './refuse-other-methods.js';
import { bulk } from './routes/bulk.js';
import { changes } from './routes/changes.js';
import { configuration } from './routes/configuration.js';
import { decision } from './routes/decision.js';
import { detect } from './routes/detect.js';
import { enrolFace } from './routes/enrol-face.js';
import { faceEmbeddings } from './routes/face-embeddings.js';
import { faces } from './routes/faces.js';
import { gallery } from './routes/gallery.js';
import { health } from './routes/health.js';
import { history as historyRoutes } from './routes/history.js';
import { jobs } from './routes/jobs.js';
import { keys } from './routes/keys.js';
import { model } from './routes/model.js';
import { moveFaces } from './routes/move-faces.js';
import { recognize } from './routes/recognize.js';
import { recognizeEmbeddings } from './routes/recognize-embeddings.js';
import { refusals } from './routes/refusals.js';
import { review } from './routes/review.js';
import { runs } from './routes/runs.js';
import { similarFaces } from './routes/similar-faces.js';
import { snapshot } from './routes/snapshot.js';
import { staticPictures } from './routes/static-pictures.js';
import { subjects } from './routes/subjects.js';
import { verify } from './routes/verify.js';
import { verifyEmbeddings } from './routes/verify-embeddings.js';
import { verifyFace } from './routes/verify-face.js';
import { webhooks } from './routes/webhooks.js';
import type { ServiceContext } from './service-context.js';

const recognition = async (app: FastifyInstance) => {
  await app.register(refuseWhenClosing);
  await app.register(apiKey);
  await app.register(carefulChanges);
  await app.register(subjects, { prefix: '/recognition/subjects' });
  await app.register(faces, { prefix: '/recognition/faces' });
  await app.register(enrolFace, { prefix: '/recognition/faces' });
  await app.register(similarFaces, { prefix: '/recognition/faces' });
  await app.register(moveFaces, { prefix: '/recognition/faces' });
  await app.register(refusals, { prefix: '/recognition/refusals' });
  await app.register(changes, { prefix: '/changes' });
  await app.register(review, { prefix: '/review' });
  await app.register(verifyFace, { prefix: '/recognition/faces' });
  await app.register(bulk, { prefix: '/recognition' });
  await app.register(jobs, { prefix: '/jobs' });
  await app.register(faceEmbeddings, { prefix: '/recognition/embeddings/faces' });
  await app.register(recognizeEmbeddings, { prefix: '/recognition/embeddings' });
  await app.register(recognize, { prefix: '/recognition' });
  await app.register(detect, { prefix: '/detection' });
  await app.register(verifyEmbeddings, { prefix: '/verification/embeddings' });
  await app.register(verify, { prefix: '/verification' });
  await app.register(model, { prefix: '/model' });
  await app.register(gallery, { prefix: '/gallery' });
  await app.register(decision, { prefix: '/decision' });
  await app.register(runs, { prefix: '/runs' });
  await app.register(keys, { prefix: '/keys' });
  await app.register(historyRoutes, { prefix: '/history' });
  await app.register(snapshot, { prefix: '/events' });
  await app.register(webhooks, { prefix: '/webhooks' });
};

/** The routes that CompreFace answers without its header. */
const open = async (app: FastifyInstance) => {
  await app.register(refuseWhenClosing);
  await app.register(configuration);
  await app.register(staticPictures, { prefix: '/static' });
};

/**
 * The whole service as a plugin, for your own Fastify server or {@link startServer}.
 * @example
 * ```ts
 * import { app, openContext, readSettings } from '@lookalike/api';
 * import fastify from 'fastify';
 *
 * export async function serveWithin(): Promise<void> {
 *   const settings = readSettings({ data: 'gallery' }, process.env);
 *   const { context } = await openContext(settings, { onStep: console.log, onNotice: console.log, onError: console.error });
 *   const server = fastify();
 *   await server.register(app, context);
 *   await server.listen({ port: 3000 });
 * }
 * ```
 */
export const app = fp(
  async (root: FastifyInstance, context: ServiceContext) => {
    const typed = root.withTypeProvider<TypeBoxTypeProvider>();
    typed.decorate('context', context);
    root.addHook('onReady', removeLeftUploads);
    const refuseOthers = refuseOtherMethods(root, '/api/');
    await typed.register(requestId);
    await typed.register(requestLog);
    await typed.register(privateAnswers);
    await typed.register(drain);
    await typed.register(requestTimeout, {});
    await typed.register(unreadBody, {});
    await typed.register(errors);
    await typed.register(ownHost);
    await typed.register(tolerantJson, {});
    await typed.register(validation);
    await typed.register(serialization);
    await typed.register(security);
    await typed.register(metrics);
    await typed.register(openapi);
    await typed.register(health);
    await typed.register(page);
    await typed.register(events);
    await typed.register(history);
    await typed.register(jobWork);
    await typed.register(cameras);
    await typed.register(recognition, { prefix: '/api/v1' });
    await typed.register(open, { prefix: '/api/v1' });
    refuseOthers();
  },
  { name: 'lookalike' },
);
