import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';
import type { ServiceContext } from '../service-context.js';
import { type DecidingService, longestKey } from '../store/services.js';

/**
 * The service of a key.
 * @throws {ApiError} 401/10 when there is none.
 */
export async function serviceOfKey({ services }: ServiceContext, key: string): Promise<DecidingService> {
  const service = key.length <= longestKey ? await services.authenticate(key) : undefined;
  if (!service) throw apiErrors.wrongKey();
  return service;
}

/**
 * The service whose key a request carries.
 * @throws {ApiError} 400/20 without a key, 401/10 with one of no service.
 */
export async function serviceOf({ headers, server }: FastifyRequest): Promise<DecidingService> {
  const key = headers['x-api-key'];
  if (key === undefined || key === '') throw apiErrors.missingKey();
  return serviceOfKey(server.context, String(key));
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
