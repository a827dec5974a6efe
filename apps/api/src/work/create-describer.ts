import { type ErrorCode, LookalikeError } from '@lookalike/core';
import type { ModelInfo } from '@lookalike/siamese';
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import { apiErrors } from '../api-error.js';
import { builtModule } from '../built-module.js';
import type { DescribeJob, DescribeResult, JobAnswer, ModelAnswer, WorkerSettings } from './describe-job.js';
import { waitTurn } from './wait-turn.js';

export interface DescriberOptions extends WorkerSettings {
  /** Worker threads; each holds its own copy of the model. */
  workers: number;
  /** Photos that may wait for a worker; past it requests are turned away. */
  maxQueue: number;
  /** For a photo to wait for a worker, and again to be worked on, in milliseconds. */
  timeoutMs: number;
  /** Hears of workers that break down while they have nothing to do. */
  onError?: (error: Error) => void;
  /** Another module in the worker's place, for tests. @default `describe-worker.js` beside this one */
  workerFile?: URL;
}

/** Finds and describes the faces of photos in worker threads, off the event loop. */
export interface Describer {
  /**
   * Describes the faces of one photo. When `signal` fires, a photo that still waits gives up its place and the call
   * rejects with the signal's reason; one that is being worked on is finished, since ending it would cost the worker.
   * @throws {ApiError} 400 for what is no photo, 413 for too large a one, 503 when the queue is full, the time is
   * up or the worker broke down.
   */
  describe(job: DescribeJob, signal?: AbortSignal): Promise<DescribeResult>;
  /** Photos that wait for a worker. */
  readonly waiting: number;
  /**
   * Before a photo is read that there would be no room for.
   * @throws {ApiError} 503 when the queue is full.
   */
  refuseWhenFull(): void;
  /**
   * What the model says of itself, once a worker has loaded it.
   * @throws {LookalikeError} `NOT_FOUND`, `CORRUPT_MODEL`.
   */
  modelInfo(): Promise<ModelInfo>;
  /** Resolves when every worker has loaded its model: as many jobs at once as there are workers. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** A full queue empties at about the pace of a photo in each worker. */
const retryAfterSeconds = 2;
const idleForEver = Number.POSITIVE_INFINITY;

function asApiError(code: ErrorCode, message: string) {
  if (code === 'TOO_LARGE') return apiErrors.tooLarge(message);
  const ofTheFile: ErrorCode[] = ['INVALID_IMAGE', 'UNSUPPORTED_FORMAT', 'EMPTY'];
  if (ofTheFile.includes(code)) return apiErrors.fileType(message);
  return Object.assign(apiErrors.internal(), { cause: new LookalikeError(code, message) });
}

/** Threads that each load the model at once, and are replaced when they die. */
function startWorkers(options: DescriberOptions): Piscina {
  const { workers, workerFile = builtModule('work/describe-worker.js'), onError } = options;
  const { model, maxPixels, maxBytes, minFaceSize } = options;
  const pool = new Piscina({
    filename: workerFile.href,
    name: 'describe',
    workerData: { model, maxPixels, maxBytes, minFaceSize } satisfies WorkerSettings,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: idleForEver,
    concurrentTasksPerWorker: 1,
  });
  pool.on('error', (error: Error) => onError?.(error));
  return pool;
}

/** Work has a time of its own: what is left after a long wait might be too little, and the worker would be lost. */
function work(pool: Piscina, job: DescribeJob, timeoutMs: number): Promise<JobAnswer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  return pool.run(job, { signal: timeout }).catch((cause: unknown) => {
    throw Object.assign(timeout.aborted ? apiErrors.timeout() : apiErrors.workerDied(), { cause });
  });
}

async function askModelInfo(pool: Piscina): Promise<ModelInfo> {
  const answer: ModelAnswer = await pool.run(undefined, { name: 'modelInfo' });
  if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
  return answer.info;
}

/** Starts the workers; a worker that dies is replaced, and only the request that it worked on fails. */
export function createDescriber(options: DescriberOptions): Describer {
  const { workers, maxQueue, timeoutMs } = options;
  const pool = startWorkers(options);
  const queue = new PQueue({ concurrency: workers });
  const refuseWhenFull = () => {
    if (queue.size >= maxQueue) throw apiErrors.busy(retryAfterSeconds);
  };
  return {
    describe: async (job, signal) => {
      refuseWhenFull();
      const answer = await waitTurn(queue, () => work(pool, job, timeoutMs), { timeoutMs, signal });
      if ('refused' in answer) throw asApiError(answer.refused.code, answer.refused.message);
      return answer.result;
    },
    modelInfo: () => askModelInfo(pool),
    get waiting() {
      return queue.size;
    },
    refuseWhenFull,
    ready: async () => {
      await Promise.all(Array.from({ length: workers }, () => askModelInfo(pool)));
    },
    close: () => pool.destroy(),
  };
}
