import fp from 'fastify-plugin';

/** Routes that monitoring requests every few seconds. */
const probes = new Set(['/healthz', '/readyz', '/metrics']);

/** Writes a line for each answer, except those to probes. */
export const requestLog = fp(
  async (app) => {
    app.addHook('onResponse', async (request, reply) => {
      if (probes.has(request.routeOptions.url ?? '')) return;
      const ms = Math.round(reply.elapsedTime);
      request.log.info({ req: request, res: reply, ms }, 'answered');
    });
  },
  { name: 'request-log' },
);
