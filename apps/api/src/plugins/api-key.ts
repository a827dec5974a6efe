import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';
import { longestKey } from '../store/services.js';

/** Lets a request through to the service whose key it carries; for the routes registered beneath it. */
export const apiKey = fp(
  async (app) => {
    app.decorateRequest('service');
    app.addHook('onRequest', async (request: FastifyRequest) => {
      const key = request.headers['x-api-key'];
      if (key === undefined || key === '') throw apiErrors.missingKey();
      const known = typeof key === 'string' && key.length <= longestKey;
      const service = known ? await app.context.services.authenticate(key) : undefined;
      if (!service) throw apiErrors.wrongKey();
      request.service = service;
    });
  },
  { name: 'api-key' },
);
