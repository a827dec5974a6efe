import fp from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { askDatabase } from '../store/ask-database.js';

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
const msInSecond = 1000;

declare module 'fastify' {
  interface FastifyInstance {
    photoMetrics: {
      /** Seconds a worker spent on a photo. */
      work: Histogram;
      /** Seconds a photo waited for a worker. */
      wait: Histogram;
      /** Faces found in photos. */
      faces: Counter;
    };
  }
}

/** Counts what the service does, and shows it at `/metrics` in Prometheus' format. */
export const metrics = fp(
  async (app) => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: 'lookalike_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: secondsBuckets,
      registers,
    });
    const { database, model, describer } = app.context;
    new Gauge({
      name: 'lookalike_photos_waiting',
      help: 'Photos that wait for a worker',
      registers,
      collect() {
        this.set(describer.waiting);
      },
    });
    new Gauge({
      name: 'lookalike_gallery_faces',
      help: 'Faces enrolled, of all services; missing while the database does not answer',
      registers,
      async collect() {
        this.reset();
        const rows = await askDatabase<{ faces: number }>(
          database,
          'SELECT count(*)::int AS faces FROM faces',
        );
        if (rows) this.set(rows[0].faces);
      },
    });
    new Gauge({
      name: 'lookalike_model_info',
      help: 'The model in use',
      labelNames: ['network', 'contract'],
      registers,
    }).set({ network: model.info.network, contract: model.contractId }, 1);
    app.decorate('photoMetrics', {
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
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      requests.observe(
        { method: request.method, route, status: reply.statusCode },
        reply.elapsedTime / msInSecond,
      );
    });
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      reply.type(registry.contentType);
      return registry.metrics();
    });
  },
  { name: 'metrics' },
);
