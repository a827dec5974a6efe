import { isIP } from 'node:net';
import { LookalikeError } from '@lookalike/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { app } from './app.js';
import type { Settings } from './config.js';
import { openContext } from './open-context.js';
import { tolerantQuery } from './tolerant-query.js';

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** The first service's key, when this start made it; it cannot be read again. */
  newKey?: string;
  app: FastifyInstance;
  /** Takes no new requests, finishes those under way, and lets go of everything. */
  close(): Promise<void>;
}

const firstService = 'default';
const maxHeaderBytes = 32_768;
const loopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * Starts the service.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when it would listen publicly with a short key of the user's own;
 * what opening the model or the database throws.
 */
export async function startServer(settings: Settings): Promise<RunningServer> {
  if (!loopback(settings.host) && settings.apiKey !== '' && settings.apiKey.length < 16) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `apiKey: expected at least 16 characters to listen on ${settings.host}; leave it out and one is made`,
    );
  }
  const server = Fastify({
    logger: { level: settings.logLevel, redact: ['req.headers'] },
    routerOptions: { querystringParser: tolerantQuery, maxParamLength: 1024 },
    http: { maxHeaderSize: maxHeaderBytes },
    forceCloseConnections: 'idle',
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false } },
  });
  const { context, close } = await openContext(settings, (error) =>
    server.log.warn({ err: error }, 'database'),
  );
  server.addHook('onClose', close);
  try {
    const made =
      (await context.services.list()).length === 0
        ? await context.services.create(firstService, settings.apiKey || undefined)
        : undefined;
    await server.register(app, context);
    const url = await server.listen({ host: settings.host, port: settings.port });
    return {
      url,
      newKey: settings.apiKey === '' ? made?.key : undefined,
      app: server,
      close: () => server.close(),
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
