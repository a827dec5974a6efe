import fp from 'fastify-plugin';

/** For the routes in its scope: rejects requests on open connections while the service closes. */
export const refuseWhenClosing = fp(
  async (app) => {
    app.addHook('onRequest', async () => app.closing.throwIfAborted());
  },
  { name: 'refuse-when-closing', dependencies: ['drain'] },
);
