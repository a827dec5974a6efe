import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import fp from 'fastify-plugin';

/** Of this package, whether it runs from its sources or from its build. */
const packageFolder = dirname(createRequire(import.meta.url).resolve('@lookalike/api/package.json'));
const pageFolder = join(packageFolder, 'dist/web');

/** Files here have a hash of their contents in their names. */
const hashed = `${sep}assets${sep}`;

/** The web page, at `/`: as `vite build` left it in `dist/web`. */
export const page = fp(
  async (app) => {
    await app.register(fastifyStatic, {
      root: pageFolder,
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
