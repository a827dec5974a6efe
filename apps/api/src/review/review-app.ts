import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { Review } from '@lookalike/curation';
import fp from 'fastify-plugin';
import { errors } from './errors.js';
import { guard } from './guard.js';
import { routes } from './routes.js';

/** Isolates the page: it may only run, show and request what this server sends. */
const headers: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
};

/** How often to check the journal for decisions of other processes. */
const watchMs = 2000;

export interface ReviewAppOptions {
  review: Review;
  /** The start of every path; without it, requests are rejected. */
  token: string;
}

/**
 * A review as a plugin: the page at `/<token>/`, with its API under the same path.
 * @example
 * ```ts
 * import { reviewApp } from '@lookalike/api';
 * import { openReview } from '@lookalike/curation';
 * import fastify from 'fastify';
 *
 * export async function serveReview(token: string): Promise<void> {
 *   const server = fastify();
 *   await server.register(reviewApp, { review: await openReview('photos'), token });
 *   await server.listen({ host: '127.0.0.1', port: 3000 });
 * }
 * ```
 */
export const reviewApp = fp<ReviewAppOptions>(
  async (app, { review, token }) => {
    await app.register(errors);
    await app.register(helmet, headers);
    await app.register(guard, { token });
    await app.register(routes, { review, prefix: `/${token}` });
    // If reading fails, it is tried again at the next interval, or when someone decides, who then sees the error.
    const watch = setInterval(() => void review.refresh().catch(() => {}), watchMs).unref();
    app.addHook('onClose', async () => clearInterval(watch));
  },
  { name: 'lookalike-review' },
);
