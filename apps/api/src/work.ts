import { LookalikeError } from '@lookalike/core';
import Fastify from 'fastify';
import { photoError } from './api-error.js';
import { environmentName, type Settings } from './config.js';
import { fastifyOptions } from './fastify-options.js';
import { workOnJobs } from './jobs/work-on-jobs.js';
import { openContext } from './open-context.js';
import { checkServing } from './store/serving.js';

export interface RunningWorker {
  /** The network of the model, and the contract of its embeddings. */
  model: { network: string; contractId: string };
  /** Takes no more items, finishes those in progress, and releases all resources. */
  close(): Promise<void>;
}

/**
 * Works on the jobs of a service from another process or machine, through its PostgreSQL.
 * @param settings the ones in `workSettings`, with the same values as the service.
 * @throws {LookalikeError} `INVALID_ARGUMENT` without a `databaseUrl`, or if the service uses another model; errors of
 * opening the model or the database.
 * @example
 * ```ts
 * import { readSettings, startWorker } from '@lookalike/api';
 *
 * export async function help(databaseUrl: string) {
 *   const worker = await startWorker(readSettings({ databaseUrl }, process.env));
 *   process.once('SIGTERM', worker.close);
 * }
 * ```
 */
export async function startWorker(settings: Settings): Promise<RunningWorker> {
  if (settings.databaseUrl === '') {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      'databaseUrl: expected the PostgreSQL database of a service, got nothing; the embedded database can be used by one process only. ' +
        `Start the service and the workers with --database-url or ${environmentName('databaseUrl')}`,
    );
  }
  const { log } = Fastify({ logger: fastifyOptions(settings).logger });
  const { context, close } = await openContext(
    settings,
    {
      onError: (error) => log.warn({ err: error }, 'recovering'),
      onNotice: (notice) => log.warn(notice),
      onStep: (step) => log.info(step),
    },
    { check: checkServing },
  );
  const { model, pool } = context;
  const work = workOnJobs(context, {
    describe: (job, signal) =>
      pool.embedFaces(job, signal).catch((error: unknown) => {
        throw photoError(error);
      }),
    onError: (error) => log.warn({ err: error }, 'a job was interrupted; it will continue'),
  });
  return {
    model: { network: model.info.network, contractId: model.contractId },
    close: async () => {
      await work.close();
      await close();
    },
  };
}
