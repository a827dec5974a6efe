import { setTimeout } from 'node:timers/promises';
import type { PoolJob, PoolResult } from '@lookalike/recognizer/pool';
import PQueue from 'p-queue';
import { ApiError, apiErrors, isBusy, photoError } from '../api-error.js';
import { asApiError } from '../plugins/errors.js';
import type { ServiceContext } from '../service-context.js';
import type { Queryable } from '../store/database.js';
import { doItem } from './do-item.js';
import type { Ending, TakenItem } from './item-store.js';
import type { QueueWorkers } from './job-queue.js';

export interface JobWorkOptions {
  /** From a photo to its faces. */
  describe(job: PoolJob, signal: AbortSignal): Promise<PoolResult>;
  onError(error: unknown): void;
}

export interface JobWork {
  /** Takes nothing more, and ends when what is under work is done. */
  close(): Promise<void>;
}

/** How often it is looked for what a process that is gone has left. */
const tickMs = 3000;
/** Items that are taken beyond those that can be worked on at a time: each question to the queue is worth more. */
const itemsAhead = 3;
/** The pause while other requests take all room. */
const patienceMs = 200;
const firstServerError = 500;

/** The item has ended elsewhere, or was dropped: what came out of it must not be stored. */
class Superseded extends Error {}

/** Waits for room among the requests of others instead of failing. */
async function describePatiently(
  { describe }: JobWorkOptions,
  job: PoolJob,
  signal: AbortSignal,
): Promise<PoolResult> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await describe(job, signal);
    } catch (given) {
      const error = photoError(given);
      if (!isBusy(error)) throw error;
      await setTimeout(patienceMs);
    }
  }
}

/** Ends an item: what it brings and that it has ended are stored together or not at all. */
async function settle<T>(
  { database, jobs }: ServiceContext,
  item: TakenItem,
  store: (transaction: Queryable) => Promise<T>,
  endingOf: (result: T) => Ending,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const result = await store(transaction);
    if (!(await jobs.end(transaction, item, endingOf(result)))) throw new Superseded();
  });
}

const refusalOf = ({ code, message }: ApiError): Ending => ({ state: 'refused', code, message });

/** Works on an item; what is wrong with its photo refuses it, anything else is thrown, so that it is tried again. */
async function work(
  context: ServiceContext,
  options: JobWorkOptions,
  item: TakenItem,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { failure } = item;
    if (failure) throw new ApiError(400, failure.code, failure.message);
    const effect = await doItem(context, (job) => describePatiently(options, job, signal), item);
    await settle(context, item, effect.store, (result) => ({ state: 'succeeded', result }));
  } catch (error) {
    if (error instanceof Superseded) throw error;
    const answer = asApiError(error as ApiError);
    if (answer.status >= firstServerError) throw Object.assign(answer, { cause: error });
    await settle(
      context,
      item,
      async () => {},
      () => refusalOf(answer),
    );
  }
}

/** Said of an item about which no attempt has said anything: pg-boss itself says that a heartbeat is missing, without a code. */
const lost = {
  code: apiErrors.workerDied().code,
  message: 'Several processes ended while they worked on it',
};

/** Works on an item as long as there is anything to do for it: it may be dropped or renamed meanwhile. */
async function workOn(
  context: ServiceContext,
  options: JobWorkOptions,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const { jobs } = context;
  for (let item = await jobs.take(id); item; item = await jobs.take(id)) {
    try {
      return await work(context, options, item, signal);
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
    }
  }
}

/** What is done with the items that the queue gives. */
function createWorkers(context: ServiceContext, options: JobWorkOptions, signal: AbortSignal): QueueWorkers {
  const { database, jobs, queue, settings } = context;
  // One more than threads, so that none waits for a database.
  const lanes = new PQueue({ concurrency: settings.workers + 1 });
  const onItems: QueueWorkers['onItems'] = async (ids) => {
    const failed = new Map<string, unknown>();
    const left: string[] = [];
    const doItem = async (id: string) => {
      try {
        signal.throwIfAborted();
        await workOn(context, options, id, signal);
      } catch (error) {
        if (signal.aborted) return void left.push(id);
        options.onError(error);
        failed.set(id, error);
      }
    };
    await Promise.all(ids.map((id) => lanes.add(() => doItem(id))));
    if (left.length > 0) await jobs.giveBack(left);
    const ended = ids.filter((id) => !failed.has(id) && !left.includes(id));
    await queue.remove(ended, database);
    return failed;
  };
  const onAbandoned: QueueWorkers['onAbandoned'] = (id, { code, message }) =>
    database.transaction(async (transaction) => {
      const isSaid = code !== undefined && message !== undefined;
      await jobs.abandon(transaction, id, isSaid ? { code, message } : lost);
      await queue.remove([id], transaction);
    });
  return { batch: settings.workers + itemsAhead, onItems, onAbandoned };
}

/**
 * Works on the jobs of all services that are for its model, beside any other process that does, until it is closed. Each item ends exactly once:
 * its effect and its end are one transaction, so a process that is killed leaves an item that another does from the
 * start, and one that is only slow finds at the end that it has been done.
 */
export function workOnJobs(context: ServiceContext, options: JobWorkOptions): JobWork {
  const { jobs, queue } = context;
  const closing = new AbortController();
  const { signal } = closing;
  const tick = async () => {
    if (!(await jobs.isBusy())) return;
    await jobs.fill();
    await queue.supervise();
  };
  const run = async () => {
    await queue.work(createWorkers(context, options, signal));
    while (!signal.aborted) {
      try {
        await tick();
      } catch (error) {
        if (!signal.aborted) options.onError(error);
      }
      await setTimeout(tickMs, undefined, { signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    close: async () => {
      closing.abort(apiErrors.closing());
      await running;
      await queue.close();
    },
  };
}
