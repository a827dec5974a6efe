import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fp from 'fastify-plugin';
import { apiErrors } from '../api-error.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Fires when the service begins to close; its reason is the error for what is not done any more. */
    closing: AbortSignal;
  }
}

/** What is not answered by then is cut off, before a service manager's patience ends: docs/deploy.md gives it 60 s. */
const patienceMs = 45_000;

/**
 * When the service closes, lets go of connections on which nothing was asked yet, as browsers open some in advance, and
 * of the others once their requests are answered: the server would wait for them to be idle for a minute.
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
