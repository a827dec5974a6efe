import fp from 'fastify-plugin';

/** Tells the client the id under which the log speaks of its request. */
export const requestId = fp(
  async (app) => {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id);
    });
  },
  { name: 'request-id' },
);
