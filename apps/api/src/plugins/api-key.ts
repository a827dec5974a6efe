import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';
import { includes, type Right } from '../rights.js';
import type { ServiceContext } from '../service-context.js';
import { longestKey, type OpenedService } from '../store/services.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a key has to be allowed for this route. */
    right?: Right;
  }
}

/**
 * The service of a key.
 * @throws {ApiError} 401/10 when there is none, or the key has expired.
 */
export async function serviceOfKey({ services }: ServiceContext, key: string): Promise<OpenedService> {
  const service = key.length <= longestKey ? await services.authenticate(key) : undefined;
  if (!service) throw apiErrors.wrongKey();
  const { expires_at: end } = service.key;
  if (end !== null && end.getTime() <= Date.now()) throw apiErrors.expiredKey(end);
  return service;
}

/**
 * The service whose key a request carries.
 * @throws {ApiError} 400/20 without a key, otherwise as {@link serviceOfKey}.
 */
export async function serviceOf({ headers, server }: FastifyRequest): Promise<OpenedService> {
  const key = headers['x-api-key'];
  if (key === undefined || key === '') throw apiErrors.missingKey();
  return serviceOfKey(server.context, String(key));
}

/**
 * Ends a request whose key may not do something.
 * @throws {ApiError} 403/70 saying what the key may.
 */
export function needRight({ key: { right } }: OpenedService, needed: Right): void {
  if (!includes(right, needed)) throw apiErrors.tooFewRights(right, needed);
}

/**
 * Lets a request through to the service whose key it carries, if the key has the right that the route asks for; for the
 * routes registered beneath it, each of which has to ask for one.
 */
export const apiKey = fp(
  async (app) => {
    app.addHook('onRoute', ({ method, url, config }) => {
      if (!config?.right) throw new Error(`${method} ${url} does not say which right it needs: config.right`);
    });
    app.addHook('onRequest', async (request: FastifyRequest) => {
      request.service = await serviceOf(request);
      needRight(request.service, request.routeOptions.config.right ?? 'administer');
    });
  },
  { name: 'api-key', dependencies: ['history'] },
);
