import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ServiceContext } from '../service-context.js';
import { serviceOf } from './api-key.js';

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const msInSecond = 1000;

/** The metrics of photos. */
interface PhotoMetrics {
  /** Seconds that a worker spent on a photo. */
  work: Histogram;
  /** Seconds a photo waited for a worker. */
  wait: Histogram;
  /** Faces found in photos. */
  faces: Counter;
}

declare module 'fastify' {
  interface FastifyInstance {
    photoMetrics: PhotoMetrics;
  }
}

/** Measures the duration of every request. */
function timeRequests(app: FastifyInstance, registers: Registry[]): void {
  const requests = new Histogram({
    name: 'lookalike_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: secondsBuckets,
    registers,
  });
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? 'none';
    requests.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / msInSecond);
  });
}

/** Shows the state of the service when the metrics are read. */
function showState({ memory, model, pool }: ServiceContext, registers: Registry[]): void {
  new Gauge({
    name: 'lookalike_photos_waiting',
    help: 'Photos waiting for a worker',
    registers,
    collect() {
      this.set(pool.waiting);
    },
  });
  new Gauge({
    name: 'lookalike_faces_in_memory',
    help: 'Faces of large galleries held in memory for searching',
    registers,
    collect() {
      this.set(memory.size);
    },
  });
  new Gauge({
    name: 'lookalike_model_info',
    help: 'The model in use',
    labelNames: ['network', 'contract'],
    registers,
  }).set({ network: model.info.network, contract: model.contractId }, 1);
}

const createPhotoMetrics = (registers: Registry[]): PhotoMetrics => ({
  work: new Histogram({
    name: 'lookalike_photo_work_seconds',
    help: 'Time a worker spent on a photo',
    buckets: secondsBuckets,
    registers,
  }),
  wait: new Histogram({
    name: 'lookalike_photo_wait_seconds',
    help: 'Time a photo waited for a worker',
    buckets: secondsBuckets,
    registers,
  }),
  faces: new Counter({ name: 'lookalike_faces_total', help: 'Faces found in photos', registers }),
});

/** Metrics that are only shown with the key of a service: the size of its gallery. */
async function galleryMetrics(request: FastifyRequest): Promise<string> {
  const { faces } = await request.server.context.galleryOf(await serviceOf(request)).counts();
  const registry = new Registry();
  const registers = [registry];
  new Gauge({ name: 'lookalike_gallery_faces', help: 'Faces enrolled with this key', registers }).set(faces);
  return registry.metrics();
}

/** Collects metrics and serves them at `/metrics` in Prometheus' format; those of a gallery require a key. */
export const metrics = fp(
  async (app) => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    timeRequests(app, [registry]);
    showState(app.context, [registry]);
    app.decorate('photoMetrics', createPhotoMetrics([registry]));
    app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
      const gallery = 'x-api-key' in request.headers ? await galleryMetrics(request) : '';
      reply.type(registry.contentType);
      return (await registry.metrics()) + gallery;
    });
  },
  { name: 'metrics' },
);
