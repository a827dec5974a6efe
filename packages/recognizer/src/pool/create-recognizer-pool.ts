import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { checkOptions, LookalikeError } from '@lookalike/core';
import type { ModelInfo } from '@lookalike/siamese';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import { busy, timedOut, workerDied } from './pool-errors.js';
import type { JobAnswer, ModelAnswer, PoolJob, PoolResult, WorkerSettings } from './pool-job.js';
import { waitTurn } from './wait-turn.js';
import { maxFailedStarts, type StartWatch, watchStarts } from './watch-starts.js';

export interface RecognizerPoolOptions extends WorkerSettings {
  /** Worker threads; each holds its own copy of the model. */
  workers: number;
  /** Most photos that may wait for a worker; further ones are refused. */
  maxQueue: number;
  /** Time limit in milliseconds for a photo to wait for a worker, and again for the work. */
  timeoutMs: number;
  /** Called when a worker crashes while it is idle. */
  onError?: (error: Error) => void;
  /** Another module in the worker's place, for tests. @default `pool-worker.js` beside this one */
  workerFile?: URL;
}

/** Finds and embeds the faces of photos in worker threads, off the event loop. */
export interface RecognizerPool {
  /**
   * Embeds the faces of one photo. If `signal` fires while the photo waits, it leaves the queue and the call rejects
   * with the signal's reason; work that has begun is finished, since stopping it would mean ending the worker.
   * @throws {LookalikeError} `INVALID_IMAGE`, `UNSUPPORTED_FORMAT`, `EMPTY` or `TOO_LARGE` for a bad photo; `BUSY` when
   * the queue is full, `TIMED_OUT` when the time is up, `WORKER_DIED` when the worker crashed, or none starts.
   */
  embedFaces(job: PoolJob, signal?: AbortSignal): Promise<PoolResult>;
  /** Photos that wait for a worker. */
  readonly waiting: number;
  /**
   * Checks that there is room in the queue, before a photo is read.
   * @throws {LookalikeError} `BUSY` when the queue is full.
   */
  refuseWhenFull(): void;
  /**
   * The model's description, once a worker has loaded it.
   * @throws {LookalikeError} `NOT_FOUND`, `CORRUPT_MODEL`; `WORKER_DIED` when no worker starts.
   */
  modelInfo(): Promise<ModelInfo>;
  /**
   * Waits until every worker has loaded its model and processed an empty photo. From then on all workers run at full
   * speed.
   */
  ready(): Promise<void>;
  close(): Promise<void>;
}

const idleForEver = Number.POSITIVE_INFINITY;

/** The module that a thread runs: beside this one once built; in the tests, which run the sources, the built one. */
function builtWorker(): URL {
  const beside = new URL('./pool-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../../dist/pool/pool-worker.js', import.meta.url);
}

interface Workers {
  pool: Piscina;
  watch: StartWatch;
}

/** Threads that load the model when they start and are replaced when they die. */
function startWorkers(options: RecognizerPoolOptions): Workers {
  const { workers, workerFile = builtWorker(), onError } = options;
  const { model, maxPixels, maxBytes, minFaceSize } = options;
  const pool = new Piscina({
    filename: workerFile.href,
    name: 'embedFaces',
    workerData: { model, maxPixels, maxBytes, minFaceSize } satisfies WorkerSettings,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: idleForEver,
    concurrentTasksPerWorker: 1,
  });
  pool.on('error', (error: Error) => onError?.(error));
  const watch = watchStarts(pool, (failure) => {
    onError?.(failure);
    void pool.destroy();
  });
  return { pool, watch };
}

/**
 * The work has a time limit of its own: after a long wait the rest of a shared one might be too short, and the worker
 * would be ended.
 */
async function work(
  { pool, watch }: Workers,
  job: PoolJob,
  { timeoutMs }: RecognizerPoolOptions,
): Promise<JobAnswer> {
  if (watch.failure) throw watch.failure;
  const end = new AbortController();
  const timer = setTimeout(() => watch.forgive(() => end.abort()), timeoutMs).unref();
  try {
    return await pool.run(job, { signal: end.signal });
  } catch (cause) {
    if (end.signal.aborted) throw timedOut(cause);
    watch.noteCause(cause);
    throw watch.failure ?? workerDied(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks again if the worker dies: the question cannot be the cause. */
async function askModelInfo({ pool, watch }: Workers, name: 'modelInfo' | 'warmUp'): Promise<ModelInfo> {
  for (let attempt = 1; ; attempt += 1) {
    if (watch.failure) throw watch.failure;
    try {
      const answer: ModelAnswer = await pool.run(undefined, { name });
      if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
      return answer.info;
    } catch (cause) {
      if (cause instanceof LookalikeError) throw cause;
      watch.noteCause(cause);
      await setImmediate();
      if (!watch.failure && attempt === maxFailedStarts) throw workerDied(cause);
    }
  }
}

/**
 * Starts the workers. A worker that dies is replaced, and only its current request fails. If workers fail to start
 * three times in a row, no more are started and every call rejects with the reason.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option.
 * @example
 * ```ts
 * import { createRecognizerPool } from '@lookalike/recognizer/pool';
 *
 * export async function countFaces(bytes: Uint8Array): Promise<number> {
 *   const pool = createRecognizerPool({
 *     workers: 2,
 *     maxQueue: 16,
 *     timeoutMs: 30_000,
 *     model: 'pretrained',
 *     maxPixels: 50_000_000,
 *     maxBytes: 10_000_000,
 *     minFaceSize: 20,
 *   });
 *   try {
 *     const { faces } = await pool.embedFaces({ bytes, detectOnly: true, picture: 'none' });
 *     return faces.length;
 *   } finally {
 *     await pool.close();
 *   }
 * }
 * ```
 */
export function createRecognizerPool(options: RecognizerPoolOptions): RecognizerPool {
  checkOptions(options, {
    workers: true,
    maxQueue: true,
    timeoutMs: true,
    model: true,
    maxPixels: true,
    maxBytes: true,
    minFaceSize: true,
    onError: true,
    workerFile: true,
  });
  const { workers: count, maxQueue, timeoutMs } = options;
  const workers = startWorkers(options);
  const queue = new PQueue({ concurrency: count });
  const refuseWhenFull = () => {
    if (queue.size >= maxQueue) throw busy();
  };
  return {
    embedFaces: async (job, signal) => {
      refuseWhenFull();
      const answer = await waitTurn(queue, () => work(workers, job, options), { timeoutMs, signal });
      if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
      return answer.result;
    },
    modelInfo: () => askModelInfo(workers, 'modelInfo'),
    get waiting() {
      return queue.size;
    },
    refuseWhenFull,
    ready: async () => {
      await Promise.all(Array.from({ length: count }, () => askModelInfo(workers, 'warmUp')));
    },
    close: () => workers.pool.destroy(),
  };
}
