import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import helmet from '@fastify/helmet';
import { LookalikeError } from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import type { Review } from '@lookalike/curation';
import { Outdated } from '@lookalike/curation';
import fastify, { type FastifyError } from 'fastify';
import { guardPage } from './page-guard.js';
import { pageHeaders } from './page-headers.js';
import { pageRoutes } from './page-routes.js';

export interface SelectPage {
  /** Where the page is; whoever knows it may decide. */
  url: string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const tokenBytes = 18;
/** How often the journal is looked at for what other processes write. */
const watchMs = 2000;

function statusOf(error: FastifyError | LookalikeError | Outdated): number {
  if (error instanceof Outdated) return 409;
  if (error instanceof LookalikeError) return error.code === 'NOT_FOUND' ? 404 : 400;
  return error.statusCode ?? 500;
}

async function createApp(review: Review, token: string) {
  const app = fastify({ forceCloseConnections: true });
  app.removeContentTypeParser('text/plain'); // what other sites may send without asking
  app.setErrorHandler<FastifyError>((error, _request, reply) =>
    reply.status(statusOf(error)).send({ message: errorMessage(error) }),
  );
  await app.register(helmet, pageHeaders);
  guardPage(app, token);
  await app.register(pageRoutes, { review, prefix: `/${token}` });
  return app;
}

/**
 * Serves a review on loopback.
 * @param port 0 for any that is free.
 * @throws {LookalikeError} `IO_FAILED` when the port is taken.
 */
export async function startSelectPage(review: Review, port: number): Promise<SelectPage> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const app = await createApp(review, token);
  await app.listen({ host: loopback, port }).catch((error: unknown) => {
    throw new LookalikeError(
      'IO_FAILED',
      `cannot serve on port ${port}: ${errorMessage(error)}; try another`,
    );
  });
  // What cannot be read now is read at the next look, or when someone decides, who is then told.
  const watch = setInterval(() => void review.refresh().catch(() => {}), watchMs);
  watch.unref();
  return {
    url: `http://${loopback}:${(app.server.address() as AddressInfo).port}/${token}/`,
    close: async () => {
      clearInterval(watch);
      await app.close();
    },
  };
}
