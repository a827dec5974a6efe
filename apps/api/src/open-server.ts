import type { FastifyInstance } from 'fastify';
import { app } from './app.js';
import type { Settings } from './config.js';
import { describePeople } from './enrol-people.js';
import { initializeService } from './initialize-service.js';
import { startReembedding } from './jobs/start-reembedding.js';
import { openContext } from './open-context.js';
import type { RunningServer, StartOptions } from './server.js';
import type { ServiceLog, ServiceThreads } from './start-threads.js';
import { findForeignFaces } from './store/find-foreign-faces.js';

/** What is needed to open the threads of a service, with its log. */
interface Starting extends StartOptions {
  threads: ServiceThreads;
  log: ServiceLog;
}

/** Opens everything that the service needs, and listens: the second part of {@link startServer}. */
export async function openServer(
  server: FastifyInstance,
  settings: Settings,
  { log, threads, ...options }: Starting,
): Promise<RunningServer> {
  const { context, close } = await openContext(settings, log, { threads });
  server.addHook('onClose', close);
  try {
    const people = await describePeople(context, options);
    const { newKey, enrolled } = await initializeService(context, people);
    if (settings.vacuum) await context.database.rewrite();
    const foreign = await findForeignFaces(context);
    const reembedding = settings.reembed ? await startReembedding(context, foreign) : undefined;
    const foreignFacesOf = reembedding ? [] : foreign.map(({ name }) => name);
    await server.register(app, context);
    const url = await server.listen({ host: settings.host, port: settings.port });
    return { url, newKey, enrolled, reembedding, foreignFacesOf, app: server, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}
