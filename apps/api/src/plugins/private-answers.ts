import fp from 'fastify-plugin';

/** Forbids caching of the API's answers, including errors, since they contain names and faces. */
export const privateAnswers = fp(
  async (app) => {
    app.addHook('onRequest', async ({ url }, reply) => {
      if (url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    });
  },
  { name: 'private-answers' },
);
