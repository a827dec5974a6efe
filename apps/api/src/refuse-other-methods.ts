import type { FastifyInstance, HTTPMethods } from 'fastify';
import { apiErrors } from './api-error.js';

const methods: readonly HTTPMethods[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/**
 * Remembers the routes beneath `prefix` that are registered from now on. The function that it returns, called after
 * the last of them, makes their addresses answer 405 with `Allow` to the methods that they do not have.
 */
export function refuseOtherMethods(app: FastifyInstance, prefix: string): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.startsWith(prefix)) return;
    const allowed = known.get(url) ?? new Set();
    for (const name of [method].flat()) allowed.add(name);
    known.set(url, allowed);
  });
  return () => {
    for (const [url, taken] of [...known]) {
      const allow = [...taken].join(', ');
      app.route({
        url,
        method: methods.filter((method) => !taken.has(method)),
        schema: { hide: true },
        onRequest: async (_request, reply) => {
          reply.header('allow', allow);
          throw apiErrors.method();
        },
        handler: async () => {},
      });
    }
  };
}
