import type { FastifyInstance, HTTPMethods } from 'fastify';
import { apiErrors } from './api-error.js';

const methods: readonly HTTPMethods[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/**
 * Records all routes under `prefix` that are registered from now on. Call the returned function after the last one:
 * their addresses then answer other methods with 405 and `Allow`.
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
