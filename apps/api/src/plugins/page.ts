import { sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import { servicePage } from '@lookalike/web';
import fp from 'fastify-plugin';

/** The names of files here contain a hash of their contents. */
const hashed = `${sep}assets${sep}`;

/** The web page, at `/`. */
export const page = fp(
  async (app) => {
    await app.register(fastifyStatic, {
      root: servicePage,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const caching = path.includes(hashed) ? 'public, max-age=31536000, immutable' : 'no-cache';
        reply.setHeader('cache-control', caching);
      },
    });
  },
  { name: 'page', dependencies: ['security'] },
);
