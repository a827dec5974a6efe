import fp from 'fastify-plugin';

/** Answers of the API, errors among them, hold names and faces, which no cache on the way may keep. */
export const privateAnswers = fp(
  async (app) => {
    app.addHook('onRequest', async ({ url }, reply) => {
      if (url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    });
  },
  { name: 'private-answers' },
);
