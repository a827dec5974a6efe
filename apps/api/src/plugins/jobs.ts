import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { describeMeasured } from '../describe-photo.js';
import type { EventDetails } from '../events/event.js';
import { viewRecord } from '../face-view.js';
import { type JobWork, workOnJobs } from '../jobs/work-on-jobs.js';
import type { FaceRecord } from '../store/gallery-store.js';
import { noteServing } from '../store/serving.js';

/** How often to check for faces that jobs have added, here or on other machines. */
const newsMs = 1000;

const enrolled = (face: FaceRecord): EventDetails => ({ type: 'enrolled', ...viewRecord(face) });

/**
 * Announces faces that jobs have added. The webhooks' deliveries are stored in the same transaction that marks the
 * faces as announced.
 */
async function announceNews({ context, prepareToTell }: FastifyInstance): Promise<void> {
  const { database, jobs } = context;
  while (await jobs.hasNews()) {
    const prepared = await database.transaction(async (transaction) => {
      const telling: (() => void)[] = [];
      for (const { service, faces } of await jobs.takeNews(transaction))
        telling.push(await prepareToTell(transaction, service, faces.map(enrolled)));
      return telling;
    });
    for (const tell of prepared) tell();
  }
}

async function announceAllNews(app: FastifyInstance, onError: (error: unknown) => void): Promise<void> {
  const { closing: signal } = app;
  while (!signal.aborted) {
    try {
      await announceNews(app);
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
    await setTimeout(newsMs, undefined, { signal }).catch(() => {});
  }
}

/**
 * Processes jobs in the background, as `lookalike work` does on other machines, and announces the faces that any of
 * them added. Jobs left by a service with another model continue with this one's.
 */
export const jobWork = fp(
  async (app) => {
    let work: JobWork | undefined;
    let announcing: Promise<void> | undefined;
    const warn = (error: unknown) => app.log.warn({ err: error }, 'a job was interrupted; it will continue');
    app.addHook('onReady', async () => {
      const { database, jobs, model } = app.context;
      await noteServing(database, model);
      await jobs.takeOver();
      work = workOnJobs(app.context, {
        describe: (job, signal) => describeMeasured(app, job, signal),
        onError: warn,
      });
      announcing = announceAllNews(app, warn);
    });
    app.addHook('preClose', async () => {
      await work?.close();
      await announcing;
    });
  },
  { name: 'jobs', dependencies: ['events', 'metrics', 'drain'] },
);
