import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import fp from 'fastify-plugin';

/**
 * When the service closes, lets go of connections on which nothing was asked yet, as browsers open some in advance, and
 * of the others once their requests are answered: the server would wait for them to be idle for a minute.
 */
export const drain = fp(
  async (app) => {
    const unused = new Set<Socket>();
    let closing = false;
    app.server.on('connection', (socket: Socket) => {
      unused.add(socket);
      socket.once('close', () => unused.delete(socket));
    });
    app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      unused.delete(socket);
      response.once('close', () => {
        if (closing) socket.destroySoon();
      });
    });
    app.addHook('preClose', async () => {
      closing = true;
      for (const socket of unused) socket.destroy();
    });
  },
  { name: 'drain' },
);
