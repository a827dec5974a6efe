import { isBrowserImage, LookalikeError, readPixels, toPixelImage, unpackBytes } from '@lookalike/core';
import type { FaceModelInfo, ModelFileName, ModelFiles } from '@lookalike/siamese';
import type { FaceEngine } from '../face-engine.js';
import type { EngineSettings } from '../load-local-engine.js';
import type { PhotoSource } from '../recognizer.js';
import type {
  CallName,
  FromWorker,
  SentModel,
  SentSettings,
  SentUrl,
  ToWorker,
  WorkerCalls,
} from './protocol.js';
import { copyPixels, sendPhoto } from './send-photo.js';
import type { openWorkerEngine as openInNode } from './worker-engine.node.js';

const refuse = (expected: string, got: string): never => {
  throw new LookalikeError('INVALID_ARGUMENT', `expected ${expected} with worker: true, got ${got}`);
};

const sentUrl = <T extends object>(value: T | URL): T | SentUrl =>
  value instanceof URL ? { href: value.href } : value;

async function sendFiles(files: ModelFiles): Promise<SentModel> {
  const read = async ([name, file]: [string, ModelFiles[ModelFileName]]) =>
    [name, typeof file === 'function' ? await file() : file] as const;
  const entries = await Promise.all(Object.entries(files).map(read));
  return Object.fromEntries(entries) as Record<ModelFileName, Uint8Array | string>;
}

function sendModel(model: EngineSettings['model']): SentModel | Promise<SentModel> {
  if (typeof model === 'string') return model;
  if (model instanceof URL) return { href: model.href };
  if ('embed' in model)
    return refuse("a model's files or where it is", 'a loaded model: encodeModel(model) gives its files');
  return sendFiles(model);
}

function sendDetector(detector: EngineSettings['detector']): SentSettings['detector'] {
  if ('detect' in detector) return refuse("a detector's options", 'a loaded detector');
  const { onWarning: _, weights, ...options } = detector;
  if (!weights) return options;
  return { ...options, weights: { manifest: sentUrl(weights.manifest), data: sentUrl(weights.data) } };
}

const cannotStart = (cause?: unknown) =>
  new LookalikeError(
    'ENGINE_UNAVAILABLE',
    "the recogniser's worker cannot be started: a Content-Security-Policy has to allow worker-src blob:",
    { cause },
  );

/** Starts a worker from the script at an address. */
function startWorker(url: string): Worker {
  try {
    return new Worker(url, { name: 'lookalike' });
  } catch (cause) {
    throw cannotStart(cause);
  }
}

const died = (message: string) =>
  new LookalikeError('WORKER_DIED', `the recogniser's worker crashed:  ${message}; load another recognizer`);

interface Pending {
  resolve(answer: WorkerCalls[CallName]['answer']): void;
  reject(error: unknown): void;
}

/** Calls by messages: see {@link WorkerCalls}. */
function createCaller(worker: Worker, onWarning: ((message: string) => void) | undefined) {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let end: LookalikeError | undefined;
  const take = (id: number) => {
    const found = pending.get(id);
    pending.delete(id);
    return found;
  };
  const close = (error: LookalikeError) => {
    end ??= error;
    worker.terminate();
    for (const { reject } of pending.values()) reject(end);
    pending.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if ('warning' in data) return onWarning?.(data.warning);
    const call = take(data.id);
    if ('answer' in data) return call?.resolve(data.answer);
    if ('refused' in data) return call?.reject(new LookalikeError(data.refused.code, data.refused.message));
    call?.reject(Object.assign(new Error(data.failed.message), { name: data.failed.name }));
  });
  const call = async <Name extends CallName>(
    name: Name,
    given: WorkerCalls[Name]['given'],
    { signal, transfer = [] }: { signal?: AbortSignal; transfer?: Transferable[] } = {},
  ): Promise<WorkerCalls[Name]['answer']> => {
    signal?.throwIfAborted();
    if (end) throw end;
    lastId += 1;
    const id = lastId;
    const post = (message: ToWorker, given: Transferable[] = []) => worker.postMessage(message, given);
    post({ id, name, given }, transfer);
    const onAbort = () => {
      post({ abort: id });
      take(id)?.reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort);
    try {
      const answer = await new Promise<WorkerCalls[CallName]['answer']>((resolve, reject) => {
        pending.set(id, { resolve, reject });
      });
      return answer as WorkerCalls[Name]['answer'];
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  };
  return { call, close };
}

/** A picture of another origin can be shown, but not sent; reading it gives the reason. */
async function explain(error: unknown, photo: PhotoSource): Promise<never> {
  const isUnreadable = error instanceof DOMException && error.name === 'DataCloneError';
  if (isUnreadable && isBrowserImage(photo)) await readPixels(photo);
  throw error;
}

/** An engine that computes in a worker. */
function createEngine({ call, close }: ReturnType<typeof createCaller>, model: FaceModelInfo): FaceEngine {
  return {
    model,
    async embedFaces(source, { signal, ...query }) {
      const { photo, transfer } = await sendPhoto(source);
      const asked = call('embedFaces', { photo, query }, { signal, transfer });
      return asked.catch((error) => explain(error, source));
    },
    async embedChips(faces, { signal }) {
      const chips = faces.map((face) => copyPixels(toPixelImage(face)));
      return call('embedChips', chips, { signal, transfer: chips.map(({ data }) => data.buffer) });
    },
    follow(options) {
      const opened = call('follow', options);
      opened.catch(() => {}); // the first frame hears of it
      return {
        async see(source, signal) {
          const follower = await opened;
          const { photo: frame, transfer } = await sendPhoto(source);
          const asked = call('see', { follower, frame }, { signal, transfer });
          return asked.catch((error) => explain(error, source));
        },
        close: () => void opened.then((follower) => call('close', follower)).catch(() => {}),
      };
    },
    dispose: () => close(new LookalikeError('DISPOSED', 'this recognizer was disposed: load another')),
  };
}

/** Loads model and detector in a worker of their own, whose script a module of this package carries. */
export const openWorkerEngine: typeof openInNode = async ({ model, detector, warmUp, onWarning }) => {
  const settings: SentSettings = {
    model: await sendModel(model),
    detector: sendDetector(detector),
    warmUp,
  };
  const { packed } = await import('./worker-main.js?worker-script');
  const script = new Blob([await unpackBytes(packed)], { type: 'text/javascript' });
  const url = URL.createObjectURL(script);
  try {
    const worker = startWorker(url);
    const caller = createCaller(worker, onWarning);
    worker.addEventListener('error', ({ message }) => caller.close(message ? died(message) : cannotStart()));
    return createEngine(
      caller,
      await caller.call('load', settings).catch((error) => {
        worker.terminate();
        throw error;
      }),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
};
