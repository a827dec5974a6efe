import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const hash = (text: string) => createHash('sha256').update(text).digest();

const isSecret = (given: string, secret: string) => timingSafeEqual(hash(given), hash(secret));

/** The names under which a page on this machine is opened; any other is a foreign host that points here. */
const ownHosts = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`];

const refusal = (statusCode: number, message: string) => Object.assign(new Error(message), { statusCode });

function refuseStrangers({ headers, url, socket }: FastifyRequest, token: string): void {
  const hosts = ownHosts(socket.localPort ?? 0);
  if (!hosts.includes(headers.host ?? '')) throw refusal(403, 'this page is for this machine only');
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
    throw refusal(403, 'another site may not ask this one');
  }
  const [, given = ''] = url.split('/', 2);
  if (!isSecret(given, token)) throw refusal(404, 'not found; open the address that the command printed');
}

/**
 * Lets in only who knows the address: every path starts with a random token, and the request must be meant for
 * this machine (DNS rebinding) and come from this very page (other sites).
 */
export function guardPage(app: FastifyInstance, token: string): void {
  app.addHook('onRequest', async (request) => refuseStrangers(request, token));
}
