import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import type { Review } from '@lookalike/curation';
import fp from 'fastify-plugin';
import { errors } from './errors.js';
import { guard } from './guard.js';
import { routes } from './routes.js';

/** Keeps the page to itself: only what this server sends is run, shown or asked. */
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

/** How often the journal is checked for decisions of other processes. */
const watchMs = 2000;

export interface ReviewAppOptions {
  review: Review;
  /** What every path begins with: who does not know it is not let in. */
  token: string;
}

/**
 * A review as a plugin: the page at `/<token>/`, and its answers beneath.
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
    // What cannot be read now is read the next time, or when someone decides, who then sees the error.
    const watch = setInterval(() => void review.refresh().catch(() => {}), watchMs).unref();
    app.addHook('onClose', async () => clearInterval(watch));
  },
  { name: 'lookalike-review' },
);
