import fp from 'fastify-plugin';

/** What is asked every few seconds by anyone who watches over the process. */
const probes = new Set(['/healthz', '/readyz', '/metrics']);

/** A line for each answer, and none for probes. */
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
