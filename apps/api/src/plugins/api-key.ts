import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';
import { longestKey, type Service } from '../store/services.js';

/**
 * The service whose key a request carries.
 * @throws {ApiError} 400/20 without a key, 401/1 with one of no service.
 */
export async function serviceOf({ headers, server }: FastifyRequest): Promise<Service> {
  const key = headers['x-api-key'];
  if (key === undefined || key === '') throw apiErrors.missingKey();
  const known = typeof key === 'string' && key.length <= longestKey;
  const service = known ? await server.context.services.authenticate(key) : undefined;
  if (!service) throw apiErrors.wrongKey();
  return service;
}

/** Lets a request through to the service whose key it carries; for the routes registered beneath it. */
export const apiKey = fp(
  async (app) => {
    app.decorateRequest('service');
    app.addHook('onRequest', async (request: FastifyRequest) => {
      request.service = await serviceOf(request);
    });
  },
  { name: 'api-key' },
);
