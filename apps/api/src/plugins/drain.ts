import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Aborted when the service starts to close; its reason is the error for requests that can no longer be answered.
     */
    closing: AbortSignal;
  }
}

/**
 * Requests that are not answered by then are cut off, before a service manager loses patience: docs/deploy.md allows 60
 * s.
 */
const patienceMs = 45_000;

/**
 * When the service closes, closes connections without a request, which browsers open in advance, and others once their
 * requests are answered. The server itself would wait up to a minute for them to become idle.
 */
export const drain = fp(
  async (app) => {
    const unused = new Set<Socket>();
    const closing = new AbortController();
    app.decorate('closing', closing.signal);
    app.server.on('connection', (socket: Socket) => {
      unused.add(socket);
      socket.once('close', () => unused.delete(socket));
    });
    app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      unused.delete(socket);
      response.once('close', () => {
        if (closing.signal.aborted) socket.destroySoon();
      });
    });
    app.addHook('preClose', async () => {
      closing.abort(apiErrors.closing());
      for (const socket of unused) socket.destroy();
      setTimeout(() => app.server.closeAllConnections(), patienceMs).unref();
    });
  },
  { name: 'drain' },
);
