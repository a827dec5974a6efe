import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

const msInSecond = 1000;

/** Sets headers that isolate the page, and limits the requests from one address. */
export const security = fp(
  async (app) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          styleSrc: ["'self'", "'unsafe-inline'"],
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: false,
    });
    const { rateLimit: max } = app.context.settings;
    if (max === 0) return;
    await app.register(rateLimit, {
      global: false,
      max,
      timeWindow: '1 minute',
      allowList: (request) => request.url === '/healthz' || request.url === '/readyz',
      errorResponseBuilder: (_request, { ttl }) => apiErrors.tooMany(Math.ceil(ttl / msInSecond)),
    });
    app.addHook('onRequest', app.rateLimit()); // the plugin's own hooks would come after the check of the key
  },
  { name: 'security' },
);
