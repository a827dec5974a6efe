import { once } from 'node:events';
import { createServer } from 'node:net';
import { LookalikeError, type OnProgress } from '@lookalike/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { readCameras } from './cameras/camera.js';
import { environmentName, type Settings } from './config.js';
import type { EnrolledPeople } from './enrol-people.js';
import { fastifyOptions } from './fastify-options.js';
import type { Reembedding } from './jobs/start-reembedding.js';
import type { ServiceLog } from './start-threads.js';

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  url: string;
  /** The key that this start created, and its service; the key cannot be read again. */
  newKey?: { service: string; key: string };
  /** What the first start enrolled, if the settings ask for it. */
  enrolled?: EnrolledPeople;
  /** The jobs that embed the faces of another model again, if the settings ask for it. */
  reembedding?: Reembedding[];
  /**
   * Names of services with faces that another model embedded and that no job is embedding again; these faces are not
   * found.
   */
  foreignFacesOf: string[];
  app: FastifyInstance;
  /** Accepts no more requests, finishes those in progress, and releases all resources. */
  close(): Promise<void>;
}

export interface StartOptions {
  signal?: AbortSignal;
  /** Called after each photo that is enrolled before the service listens. */
  onProgress?: OnProgress;
}

/** Checks that the port is free before a long start, and before creating a key that nobody would see. */
async function tryPort({ host, port }: Settings): Promise<void> {
  const probe = createServer();
  const listening = once(probe, 'listening');
  probe.listen({ host, port });
  await listening.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `port: ${port} is in use by another program, perhaps by a service that is already running; stop it, or choose ` +
        `another port with --port ${port + 1} or ${environmentName('port')}=${port + 1}`,
      { cause: error },
    );
  });
  probe.close();
  await once(probe, 'close');
}

/**
 * Starts the service.
 * @param options for tasks that the settings ask for before it listens.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a key that could be guessed, a malformed list of cameras, or a data
 * folder or port that is in use; `NOT_FOUND` if the folder to enrol does not exist; errors of opening the model or the
 * database.
 * @example
 * ```ts
 * import { readSettings } from '@lookalike/api/settings';
 * import { startServer } from '@lookalike/api/server';
 *
 * export async function serveUntilInterrupted(): Promise<void> {
 *   const { url, close } = await startServer(readSettings({ data: 'gallery' }, process.env));
 *   console.log(`listening on ${url}`);
 *   process.once('SIGINT', close);
 * }
 * ```
 */
export async function startServer(settings: Settings, options: StartOptions = {}): Promise<RunningServer> {
  const server = Fastify(fastifyOptions(settings));
  server.log.info('starting: opening the database and loading the model');
  readCameras(settings.cameras); // before a key is made that nobody would see
  await tryPort(settings);
  const log: ServiceLog = {
    onError: (error) => server.log.warn({ err: error }, 'recovering'),
    onNotice: (notice) => server.log.warn(notice),
    onStep: (step) => server.log.info(step),
  };
  const { startThreads } = await import('./start-threads.js');
  const threads = startThreads(settings, log);
  await threads.started; // loading more code would hold them up
  const { openServer } = await import('./open-server.js'); // a second of code, which loads while the threads start
  return openServer(server, settings, { ...options, log, threads });
}
