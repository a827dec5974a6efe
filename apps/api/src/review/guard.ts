import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';

/** A request that is not meant for this review, or does not come from its page. */
class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly statusCode: 403 | 404,
    message: string,
  ) {
    super(message);
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest();

const isSecret = (given: string, secret: string) => timingSafeEqual(hash(given), hash(secret));

/** The names of this machine; any other name is a foreign host that points here. */
const ownHosts = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`];

function refuseStrangers({ headers, url, socket }: FastifyRequest, token: string): void {
  const hosts = ownHosts(socket.localPort ?? 0);
  if (!hosts.includes(headers.host ?? ''))
    throw new Refusal(403, 'this page can only be opened on this machine');
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    throw new Refusal(403, 'requests from other sites are not allowed');
  }
  const [, given = ''] = url.split('/', 2);
  if (!isSecret(given, token)) throw new Refusal(404, 'not found: open the address that the command printed');
}

/**
 * Only accepts requests from those who know the address: every path starts with a random token, and the request must be
 * addressed to this machine (DNS rebinding) and come from its own page (other sites).
 */
export const guard = fp<{ token: string }>(
  async (app, { token }) => {
    app.addHook('onRequest', async (request) => refuseStrangers(request, token));
    app.removeContentTypeParser('text/plain'); // other sites may send it without a preflight request
  },
  { name: 'review-guard' },
);
