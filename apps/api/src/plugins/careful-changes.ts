import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

const changing = ['DELETE', 'PUT'];
const isEmpty = (body: unknown) =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

/** `DELETE /subjects/` is what is left of the address of a subject without a name, or with the name `.`. */
function refuseSlash({ method, url }: FastifyRequest): void {
  const [path] = url.split(/[?#]/, 1);
  if (changing.includes(method) && path.endsWith('/')) throw apiErrors.notFound();
}

/** A parameter that is not read would leave the request with a wider meaning than it was sent with. */
function refuseUnread({ method, query, body, routeOptions }: FastifyRequest): void {
  if (!changing.includes(method)) return;
  const { properties = {} } = (routeOptions.schema?.querystring ?? {}) as { properties?: object };
  const unknown = Object.keys(query as object).find((name) => !Object.hasOwn(properties, name));
  if (unknown !== undefined) throw apiErrors.validation(`There is no parameter "${unknown}" here`);
  if (method === 'DELETE' && !isEmpty(body)) {
    throw apiErrors.validation('A DELETE takes no body: the address says what to delete');
  }
}

/**
 * What deletes or changes does exactly what was asked or nothing: a trailing slash is another address, and an unknown
 * parameter or a body that nothing reads is refused. For the routes registered beneath it.
 */
export const carefulChanges = fp(
  async (app) => {
    app.addHook('onRequest', async (request) => refuseSlash(request));
    app.addHook('preValidation', async (request) => refuseUnread(request));
  },
  { name: 'careful-changes' },
);
