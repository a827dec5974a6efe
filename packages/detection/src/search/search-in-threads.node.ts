import { Worker } from 'node:worker_threads';
import { LookalikeError, type PixelImage } from '@lookalike/core';
import { mergeStats } from '../detection-stats.js';
import type { SearchRequest, WorkerAnswer, WorkerRequest, WorkerSettings } from './detect-worker.node.js';
import type { FaceSearch } from './face-search.js';

/** The worker's module, which the build puts beside this one. */
const workerFile = new URL('./detect-worker.node.js', import.meta.url);

/** Worker threads, each of which searches one photo at a time. */
interface WorkerPool {
  /**
   * Sends a photo to a worker. If the worker ends before it has answered, rejects; the next photo goes to another
   * worker.
   */
  run(request: SearchRequest, signal: AbortSignal | undefined): Promise<WorkerAnswer>;
  /** Ends all workers. */
  dispose(): void;
}

/**
 * Starts a worker whenever a photo would have to wait for one, up to `size`. Idle workers do not keep the process
 * alive.
 */
function createWorkerPool(size: number, file: URL, settings: WorkerSettings): WorkerPool {
  const workers = new Set<Worker>();
  const idle: Worker[] = [];
  const waiting: ((worker: Worker) => void)[] = [];

  const start = () => {
    const worker = new Worker(file, { workerData: settings });
    workers.add(worker);
    worker.unref();
    worker.once('exit', () => {
      workers.delete(worker);
      const place = idle.indexOf(worker);
      if (place >= 0) idle.splice(place, 1);
      if (waiting.length > 0) waiting.shift()?.(start());
    });
    // Without a listener, an error in an idle worker would end the process; during a search, `ask` reports it.
    worker.on('error', () => {});
    return worker;
  };
  const take = (): Promise<Worker> => {
    const worker = idle.pop() ?? (workers.size < size ? start() : undefined);
    return worker ? Promise.resolve(worker) : new Promise((resolve) => waiting.push(resolve));
  };
  const giveBack = (worker: Worker) => {
    if (!workers.has(worker)) return;
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  return {
    run: async (request, signal) => {
      const worker = await take();
      try {
        signal?.throwIfAborted();
        return await ask(worker, request, signal);
      } finally {
        giveBack(worker);
      }
    },
    dispose: () => {
      for (const worker of workers) void worker.terminate();
    },
  };
}

function ask(
  worker: Worker,
  { image: { data, width, height, channels }, ...rest }: SearchRequest,
  signal: AbortSignal | undefined,
): Promise<WorkerAnswer> {
  const order = (message: WorkerRequest, given: ArrayBuffer[] = []) => worker.postMessage(message, given);
  const abort = () => order('abort');
  return new Promise<WorkerAnswer>((resolve, reject) => {
    let cause: unknown;
    const onError = (error: unknown) => {
      cause = error;
    };
    const onExit = () => {
      settle();
      const message = `the worker thread that was searching this photo ended: ${reasonOf(cause)}; searches of other photos are not affected`;
      reject(new LookalikeError('ENGINE_UNAVAILABLE', message, { cause }));
    };
    const onMessage = (answer: WorkerAnswer) => {
      settle();
      resolve(answer);
    };
    const settle = () => {
      worker.off('error', onError).off('exit', onExit).off('message', onMessage).unref();
      signal?.removeEventListener('abort', abort);
    };
    worker.on('error', onError).on('exit', onExit).on('message', onMessage).ref();
    signal?.addEventListener('abort', abort, { once: true });
    // Copies the photo's own pixels: the transfer must not take away a buffer that others share.
    const copy = new Uint8Array(data);
    order({ ...rest, image: { data: copy, width, height, channels } }, [copy.buffer]);
  });
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : 'it was terminated');

/** Returns an answer of the expected kind, or throws the error that the worker sent. */
function expectAnswer<Kind extends 'faces' | 'refined'>(answer: WorkerAnswer, kind: Kind) {
  if ('failed' in answer) throw new Error(answer.failed);
  if ('refused' in answer) throw new LookalikeError(answer.refused.code, answer.refused.message);
  if (kind in answer) return answer as Extract<WorkerAnswer, Record<Kind, unknown>>;
  throw new Error(`expected ${kind} from the worker thread, got ${Object.keys(answer).join()}`);
}

/**
 * Starts work on each photo, on the largest first, so that no thread is left with a large one when the others are done; the
 * results have the order of the photos.
 */
function largestFirst<T>(
  images: readonly PixelImage[],
  work: (image: PixelImage) => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const pixels = images.map(({ width, height }) => width * height);
  const order = [...images.keys()].sort((one, other) => pixels[other] - pixels[one]);
  const started: Promise<T>[] = [];
  for (const index of order) started[index] = work(images[index]);
  return Promise.allSettled(started);
}

/** Searches in worker threads, one photo per thread at a time. */
export function searchInThreads(threads: number, settings: WorkerSettings): FaceSearch {
  const pool = createWorkerPool(threads, workerFile, settings);

  const run = async (request: SearchRequest, signal: AbortSignal | undefined) => {
    const answer = await pool.run(request, signal);
    signal?.throwIfAborted();
    return answer;
  };
  const searchOne = async (image: PixelImage, signal: AbortSignal | undefined) =>
    expectAnswer(await run({ image }, signal), 'faces');

  return {
    search: async (images, { signal, onStats }) => {
      const searches = await largestFirst(images, (image) => searchOne(image, signal));
      const photos = searches.map((search) => {
        if (search.status === 'rejected') throw search.reason;
        return search.value;
      });
      onStats?.(mergeStats(photos.map(({ stats }) => stats)));
      return photos.map(({ faces }) => faces);
    },
    refine: async (image, boxes, { signal }) =>
      expectAnswer(await run({ image, boxes }, signal), 'refined').refined,
    dispose: pool.dispose,
  };
}
