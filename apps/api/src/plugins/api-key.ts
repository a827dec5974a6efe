import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';
import { includes, type Right } from '../rights.js';
import type { ServiceContext } from '../service-context.js';
import { longestKey, type OpenedService } from '../store/services.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The right that a key needs for this route. */
    right?: Right;
  }
}

/**
 * Finds the service of a key.
 * @throws {ApiError} 401/10 if there is none, or the key has expired.
 */
export async function serviceOfKey({ services }: ServiceContext, key: string): Promise<OpenedService> {
  const service = key.length <= longestKey ? await services.authenticate(key) : undefined;
  if (!service) throw apiErrors.wrongKey();
  const { expires_at: end } = service.key;
  if (end !== null && end.getTime() <= Date.now()) throw apiErrors.expiredKey(end);
  return service;
}

/**
 * Finds the service of a request's key.
 * @throws {ApiError} 400/20 without a key, otherwise as {@link serviceOfKey}.
 */
export async function serviceOf({ headers, server }: FastifyRequest): Promise<OpenedService> {
  const key = headers['x-api-key'];
  if (key === undefined || key === '') throw apiErrors.missingKey();
  return serviceOfKey(server.context, String(key));
}

/**
 * Rejects a request whose key does not have a right.
 * @throws {ApiError} 403/70 with the key's right.
 */
export function needRight({ key: { right } }: OpenedService, needed: Right): void {
  if (!includes(right, needed)) throw apiErrors.tooFewRights(right, needed);
}

/**
 * For the routes in its scope: requires a valid key with the right that the route declares. Each route must declare
 * one.
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
