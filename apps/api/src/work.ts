import { LookalikeError } from '@lookalike/core';
import Fastify from 'fastify';
import { photoError } from './api-error.js';
import { environmentName, type Settings } from './config.js';
import { deliver } from './events/deliver-events.js';
import { enqueueEvents } from './events/enqueue-events.js';
import { happening } from './events/event.js';
import { createWebhookStore } from './events/webhook-store.js';
import { viewRecord } from './face-view.js';
import { fastifyOptions } from './fastify-options.js';
import { workOnJobs } from './jobs/work-on-jobs.js';
import { openContext } from './open-context.js';

export interface RunningWorker {
  /** The network that works, and the contract of its embeddings. */
  model: { network: string; contractId: string };
  /** Takes nothing more, finishes what is under work, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Works on the jobs of a service from another process or machine, through its PostgreSQL.
 * @param settings those that `workSettings` names, as the service has them.
 * @throws {LookalikeError} `INVALID_ARGUMENT` without a `databaseUrl`; what opening the model or the database throws.
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
      'databaseUrl: expected the PostgreSQL of a service, got nothing; the embedded database belongs to one process. ' +
        `Start the service and the workers with --database-url or ${environmentName('databaseUrl')}`,
    );
  }
  const { log } = Fastify({ logger: fastifyOptions(settings).logger });
  const { context, close } = await openContext(settings, {
    onError: (error) => log.warn({ err: error }, 'recovering'),
    onNotice: (notice) => log.warn(notice),
    onStep: (step) => log.info(step),
  });
  const { database, model, pool } = context;
  const webhooks = createWebhookStore(database);
  const closing = new AbortController();
  const work = workOnJobs(context, {
    describe: (job, signal) =>
      pool.embedFaces(job, signal).catch((error: unknown) => {
        throw photoError(error);
      }),
    onEnrolled: async (service, face) => {
      if (!settings.webhooks) return;
      const event = happening({ type: 'enrolled', ...viewRecord(face) });
      for (const delivery of await enqueueEvents(webhooks, service, [event])) {
        await deliver(webhooks, delivery, closing.signal);
      }
    },
    onError: (error) => log.warn({ err: error }, 'a job continues later'),
  });
  return {
    model: { network: model.info.network, contractId: model.contractId },
    close: async () => {
      closing.abort();
      await work.close();
      await close();
    },
  };
}
