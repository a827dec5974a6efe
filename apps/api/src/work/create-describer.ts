import { existsSync } from 'node:fs';
import type { ErrorCode } from '@lookalike/core';
import { Piscina } from 'piscina';
import { apiErrors } from '../api-error.js';
import type { DescribeJob, DescribeResult, JobAnswer, WorkerSettings } from './describe-job.js';

export interface DescriberOptions extends WorkerSettings {
  /** Worker threads; each holds its own copy of the model. */
  workers: number;
  /** Photos that may wait for a worker; past it requests are turned away. */
  maxQueue: number;
  /** For one photo, waiting included, in milliseconds. */
  timeoutMs: number;
}

/** Finds and describes the faces of photos in worker threads, off the event loop. */
export interface Describer {
  /**
   * Describes the faces of one photo.
   * @throws {ApiError} 400 for what is no photo, 413 for too large a one, 503 when the queue is full, the time is
   * up or the worker broke down. When `signal` fires, its reason.
   */
  describe(job: DescribeJob, signal?: AbortSignal): Promise<DescribeResult>;
  /** Photos that wait for a worker. */
  readonly waiting: number;
  /** Resolves when every worker has loaded its model: as many jobs at once as there are workers. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** Beside this module once built; in the tests, which run the sources, the built one serves. */
function workerFile(): string {
  const beside = new URL('./work/describe-worker.js', import.meta.url);
  const built = new URL('../../dist/work/describe-worker.js', import.meta.url);
  return (existsSync(beside) ? beside : built).href;
}

/** A full queue empties at about the pace of a photo in each worker. */
const retryAfterSeconds = 2;
const idleForEver = Number.POSITIVE_INFINITY;

function asApiError(code: ErrorCode, message: string) {
  if (code === 'TOO_LARGE') return apiErrors.tooLarge(message);
  const ofTheFile: ErrorCode[] = ['INVALID_IMAGE', 'UNSUPPORTED_FORMAT', 'EMPTY'];
  return ofTheFile.includes(code) ? apiErrors.fileType(message) : apiErrors.internal();
}

/** Starts the workers; a worker that dies is replaced, and only the request that it worked on fails. */
export function createDescriber(options: DescriberOptions): Describer {
  const { workers, maxQueue, timeoutMs, ...settings } = options;
  const pool = new Piscina({
    filename: workerFile(),
    name: 'describe',
    workerData: settings satisfies WorkerSettings,
    minThreads: workers,
    maxThreads: workers,
    maxQueue,
    idleTimeout: idleForEver,
    concurrentTasksPerWorker: 1,
  });
  pool.on('error', () => {});

  const describe = async (job: DescribeJob, signal?: AbortSignal): Promise<DescribeResult> => {
    if (pool.queueSize >= maxQueue) throw apiErrors.busy(retryAfterSeconds);
    const timeout = AbortSignal.timeout(timeoutMs);
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
    let answer: JobAnswer;
    try {
      answer = await pool.run(job, { signal: stop });
    } catch (error) {
      signal?.throwIfAborted();
      if (timeout.aborted) throw apiErrors.timeout();
      if (error instanceof Error && /queue is at limit/i.test(error.message))
        throw apiErrors.busy(retryAfterSeconds);
      throw Object.assign(apiErrors.workerDied(), { cause: error });
    }
    if ('refused' in answer) throw asApiError(answer.refused.code, answer.refused.message);
    return answer.result;
  };

  return {
    describe,
    get waiting() {
      return pool.queueSize;
    },
    ready: async () => {
      await Promise.all(Array.from({ length: workers }, () => pool.run(undefined, { name: 'warm' })));
    },
    close: () => pool.destroy(),
  };
}
