import fp from 'fastify-plugin';

/** Answers hold names and faces, which no cache on the way may keep; for the routes registered beneath it. */
export const privateAnswers = fp(
  async (app) => {
    app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store'));
  },
  { name: 'private-answers' },
);
