import fp from 'fastify-plugin';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body may be so large that sending it takes long. */
    largeBody?: boolean;
  }
}

const patienceMs = 60_000;

/** Whoever sends a request slower than this holds a connection for nothing; large uploads take their time. */
export const requestTimeout = fp(
  async (app, { patience = patienceMs }: { patience?: number }) => {
    app.addHook('onRequest', async ({ raw, routeOptions }) => {
      if (routeOptions.config.largeBody || raw.complete) return;
      const timer = setTimeout(() => raw.socket.destroy(), patience).unref();
      raw.once('close', () => clearTimeout(timer));
    });
  },
  { name: 'slow-senders' },
);
