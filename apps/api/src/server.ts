import Fastify, { type FastifyInstance } from 'fastify';
import { app } from './app.js';
import type { Settings } from './config.js';
import { fastifyOptions } from './fastify-options.js';
import { openContext } from './open-context.js';
import { prepareKeys } from './prepare-keys.js';
import { findForeignFaces, type ReembedOptions, type ReembedResult, reembedFaces } from './reembed-faces.js';

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** The key that this start made and for which service; it cannot be read again. */
  newKey?: { service: string; key: string };
  /** What was embedded again, when the settings asked for it. */
  reembedded?: ReembedResult;
  /** Names of services with faces that another model embedded; they are not found until they are embedded again. */
  foreignFacesOf: string[];
  app: FastifyInstance;
  /** Takes no new requests, finishes those under way, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Starts the service.
 * @param options of the re-embedding, when the settings ask for it.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a key that could be guessed or a data folder that is in use; what
 * opening the model or the database throws.
 */
export async function startServer(settings: Settings, options: ReembedOptions = {}): Promise<RunningServer> {
  const server = Fastify(fastifyOptions(settings));
  const { context, close } = await openContext(settings, (error) =>
    server.log.warn({ err: error }, 'recovering'),
  );
  server.addHook('onClose', close);
  try {
    const newKey = await prepareKeys(context.services, settings);
    const reembedded = settings.reembed ? await reembedFaces(context, options) : undefined;
    if (settings.vacuum) await context.database.query('VACUUM FULL');
    const foreignFacesOf = (await findForeignFaces(context)).map(({ name }) => name);
    await server.register(app, context);
    const url = await server.listen({ host: settings.host, port: settings.port });
    return { url, newKey, reembedded, foreignFacesOf, app: server, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}
