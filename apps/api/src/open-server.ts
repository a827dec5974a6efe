import type { FastifyInstance } from 'fastify';
import { app } from './app.js';
import type { Settings } from './config.js';
import { describePeople } from './enrol-people.js';
import { initializeService } from './initialize-service.js';
import { openContext } from './open-context.js';
import { findForeignFaces, reembedFaces } from './reembed-faces.js';
import type { RunningServer, StartOptions } from './server.js';

/** Opens all that the service needs, and listens; what {@link startServer} does after its first line. */
export async function openServer(
  server: FastifyInstance,
  settings: Settings,
  options: StartOptions,
): Promise<RunningServer> {
  const { context, close } = await openContext(settings, {
    onError: (error) => server.log.warn({ err: error }, 'recovering'),
    onNotice: (notice) => server.log.warn(notice),
    onStep: (step) => server.log.info(step),
  });
  server.addHook('onClose', close);
  try {
    const people = await describePeople(context, options);
    const { newKey, enrolled } = await initializeService(context, people);
    const reembedded = settings.reembed ? await reembedFaces(context, options) : undefined;
    if (settings.vacuum) await context.database.rewrite();
    const foreignFacesOf = (await findForeignFaces(context)).map(({ name }) => name);
    await server.register(app, context);
    const url = await server.listen({ host: settings.host, port: settings.port });
    return { url, newKey, enrolled, reembedded, foreignFacesOf, app: server, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}
