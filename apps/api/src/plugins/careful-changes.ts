import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

const changing = ['DELETE', 'PUT'];
const isEmpty = (body: unknown) =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

/** `DELETE /subjects/` is the address of a subject whose name is empty or `.`. */
function refuseSlash({ method, url }: FastifyRequest): void {
  const [path] = url.split(/[?#]/, 1);
  if (changing.includes(method) && path.endsWith('/')) throw apiErrors.notFound();
}

/** Ignoring an unknown parameter would give the request a wider effect than intended. */
function refuseUnread({ method, query, body, routeOptions }: FastifyRequest): void {
  if (!changing.includes(method)) return;
  const { properties = {} } = (routeOptions.schema?.querystring ?? {}) as { properties?: object };
  const unknown = Object.keys(query as object).find((name) => !Object.hasOwn(properties, name));
  if (unknown !== undefined) throw apiErrors.validation(`Unknown parameter "${unknown}"`);
  if (method === 'DELETE' && !isEmpty(body)) {
    throw apiErrors.validation('A DELETE has no body: the address says what to delete');
  }
}

/**
 * For the routes in its scope: a change does exactly what was asked for, or nothing. A trailing slash is a different
 * address, and unknown parameters and bodies that the route does not read are rejected.
 */
export const carefulChanges = fp(
  async (app) => {
    app.addHook('onRequest', async (request) => refuseSlash(request));
    app.addHook('preValidation', async (request) => refuseUnread(request));
  },
  { name: 'careful-changes' },
);
