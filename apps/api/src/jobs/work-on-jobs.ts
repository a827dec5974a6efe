import { setTimeout } from 'node:timers/promises';
import type { PoolJob, PoolResult } from '@lookalike/recognizer/pool';
import PQueue from 'p-queue';
import { ApiError, apiErrors, isBusy, photoError } from '../api-error.js';
import { asApiError } from '../plugins/errors.js';
import type { ServiceContext } from '../service-context.js';
import { createSettler, type Outcome, Superseded } from './create-settler.js';
import { doItem } from './do-item.js';
import type { TakenItem } from './item-store.js';
import type { QueueWorkers } from './job-queue.js';

export interface JobWorkOptions {
  /** Embeds the faces in a photo. */
  describe(job: PoolJob, signal: AbortSignal): Promise<PoolResult>;
  onError(error: unknown): void;
}

export interface JobWork {
  /** Takes no more items, and resolves when those in progress are done. */
  close(): Promise<void>;
}

/** How often to check for items that other processes left behind. */
const tickMs = 3000;
/** Items to take beyond those that can be processed at the same time, since each query to the queue is expensive. */
const itemsAhead = 3;
/** The pause while other requests keep all workers busy. */
const patienceMs = 200;
const firstServerError = 500;

/** Waits for a free worker instead of failing. */
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

/**
 * Refuses an item if something is wrong with its photo.
 * @throws any other error, so that the item is retried.
 */
function refusalOf(item: TakenItem, error: unknown): Outcome {
  const answer = asApiError(error as ApiError);
  if (answer.status >= firstServerError) throw Object.assign(answer, { cause: error });
  const { code, message } = answer;
  return { item, store: async () => ({ state: 'refused', code, message }) };
}

/** Processes an item, up to the point where its outcome has to be stored. */
async function work(
  context: ServiceContext,
  options: JobWorkOptions,
  item: TakenItem,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const { failure } = item;
    if (failure) throw new ApiError(400, failure.code, failure.message);
    const effect = await doItem(context, (job) => describePatiently(options, job, signal), item);
    const store: Outcome['store'] = async (transaction) => ({
      state: 'succeeded',
      result: await effect.store(transaction),
    });
    return { item, store };
  } catch (error) {
    return refusalOf(item, error);
  }
}

/** The message for an item whose attempts left no error: pg-boss only reports a missing heartbeat, without a code. */
const lost = {
  code: apiErrors.workerDied().code,
  message: 'Several processes ended while working on it',
};

/** Stores the outcomes of items; if the database rejects one, the item is refused. */
function settleOrRefuse(context: ServiceContext): Lanes['settle'] {
  const settle = createSettler(context);
  return (outcome) =>
    settle(outcome).catch((error: unknown) => {
      if (error instanceof Superseded) throw error;
      return settle(refusalOf(outcome.item, error));
    });
}

interface Lanes {
  /** Processes as many items at a time as keep the threads busy. */
  queue: PQueue;
  settle(outcome: Outcome): Promise<void>;
}

/** Processes an item, unless it is dropped or renamed meanwhile. */
async function workOn(
  context: ServiceContext,
  { queue, settle }: Lanes,
  taken: TakenItem,
  workOnce: (item: TakenItem) => Promise<Outcome>,
): Promise<void> {
  for (let item: TakenItem | undefined = taken; item; [item] = await context.jobs.take([taken.id])) {
    const current = item;
    try {
      return await settle(await queue.add(() => workOnce(current)));
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
    }
  }
}

/** The callbacks for items from the queue. */
function createWorkers(context: ServiceContext, options: JobWorkOptions, signal: AbortSignal): QueueWorkers {
  const { database, jobs, queue, settings } = context;
  // One more than the threads, so that no thread waits for the database.
  const lanes = { queue: new PQueue({ concurrency: settings.workers + 1 }), settle: settleOrRefuse(context) };
  const workOnce = async (item: TakenItem) => {
    signal.throwIfAborted();
    return work(context, options, item, signal);
  };
  const onItems: QueueWorkers['onItems'] = async (ids) => {
    const failed = new Map<string, unknown>();
    const left: string[] = [];
    const doItem = async (item: TakenItem) => {
      try {
        await workOn(context, lanes, item, workOnce);
      } catch (error) {
        if (signal.aborted) return void left.push(item.id);
        options.onError(error);
        failed.set(item.id, error);
      }
    };
    const taken = await jobs.take(ids).catch((error: unknown) => {
      options.onError(error);
      throw error;
    });
    await Promise.all(taken.map(doItem));
    if (left.length > 0) await jobs.giveBack(left);
    const ended = ids.filter((id) => !failed.has(id) && !left.includes(id));
    await queue.remove(ended, database);
    return failed;
  };
  const onAbandoned: QueueWorkers['onAbandoned'] = (id, { code, message }) =>
    database.transaction(async (transaction) => {
      const isSaid = code !== undefined && message !== undefined;
      const why = isSaid ? { code, message } : lost;
      await jobs.end(transaction, [{ item: { id, subject: null }, ending: { state: 'abandoned', ...why } }]);
      await queue.remove([id], transaction);
    });
  return { batch: settings.workers + itemsAhead, onItems, onAbandoned };
}

/**
 * Processes the jobs of all services for its model, alongside any other process, until it is closed. Each item ends
 * exactly once: its outcome and its end are stored in one transaction. If a process is killed, another one starts its
 * item again; if a process is only slow, it finds at the end that the item is already done.
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
