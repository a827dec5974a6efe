import fp from 'fastify-plugin';

/** Turns away what is asked on an open connection while the service closes; for the routes registered beneath it. */
export const refuseWhenClosing = fp(
  async (app) => {
    app.addHook('onRequest', async () => app.closing.throwIfAborted());
  },
  { name: 'refuse-when-closing', dependencies: ['drain'] },
);
