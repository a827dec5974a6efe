import robotsParser from 'robots-parser';
import type { WebClient } from './web-client.js';
import { WebError } from './web-error.js';

const maxRobotsBytes = 512 * 1024;

/**
 * A client that asks each host's robots.txt once (RFC 9309) and leaves alone what it disallows. A host without
 * one, or that will not show it, allows everything.
 */
export function withRobots(web: WebClient, userAgent: string): WebClient {
  const rules = new Map<string, Promise<ReturnType<typeof robotsParser>>>();
  const rulesOf = (origin: string, signal?: AbortSignal) => {
    const address = `${origin}/robots.txt`;
    const known = rules.get(origin);
    if (known) return known;
    const reading = web
      .get(address, { maxBytes: maxRobotsBytes, accept: 'text/plain', signal })
      .then((bytes) => Buffer.from(bytes).toString('utf8'))
      .catch((error: unknown) => {
        if (error instanceof WebError) return '';
        throw error;
      })
      .then((text) => robotsParser(address, text));
    rules.set(origin, reading);
    return reading;
  };
  return {
    ...web,
    async get(url, request) {
      if (URL.canParse(url)) {
        const { origin, host } = new URL(url);
        const allowed = (await rulesOf(origin, request.signal)).isAllowed(url, userAgent) ?? true;
        if (!allowed) throw new WebError(`${host}: its robots.txt asks to leave ${url} alone`, false);
      }
      return web.get(url, request);
    },
  };
}
