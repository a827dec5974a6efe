import { LookalikeError } from '@lookalike/core';
import type { MtcnnOptions } from '@lookalike/detection';
import type { ModelFiles } from '@lookalike/siamese';
import type { FaceEngine, OpenFollower } from '../face-engine.js';
import { loadLocalEngine } from '../load-local-engine.js';
import type {
  CallName,
  FromWorker,
  SentModel,
  SentSettings,
  SentUrl,
  ToWorker,
  WorkerCalls,
  WorkerRequest,
} from './protocol.js';

/** What runs in the worker of a recogniser: an engine on this thread that the page calls by messages. */

const send = (message: FromWorker) => postMessage(message);

const isUrl = (value: object): value is SentUrl => 'href' in value;

const urlOf = <T extends object>(value: T | SentUrl): T | URL => (isUrl(value) ? new URL(value.href) : value);

function modelOf(sent: SentModel): string | URL | ModelFiles {
  if (typeof sent === 'string') return sent;
  if (isUrl(sent)) return new URL(sent.href);
  const files = Object.entries(sent).map(([name, file]) => [
    name,
    typeof file === 'string' ? async () => file : file,
  ]);
  return Object.fromEntries(files) as ModelFiles;
}

function detectorOf({ weights, ...options }: SentSettings['detector']): Partial<MtcnnOptions> {
  if (!weights) return options;
  const { manifest, data } = weights;
  return { ...options, weights: { manifest: urlOf(manifest), data: urlOf(data) } } as Partial<MtcnnOptions>;
}

function createCalls() {
  const followers = new Map<number, OpenFollower>();
  let engine: FaceEngine | undefined;
  let lastFollower = 0;
  const loaded = (): FaceEngine => {
    if (engine) return engine;
    throw new LookalikeError('DISPOSED', 'nothing has been loaded in this worker');
  };
  const calls: {
    [Name in CallName]: (
      given: WorkerCalls[Name]['given'],
      signal: AbortSignal,
    ) => Promise<WorkerCalls[Name]['answer']>;
  } = {
    load: async ({ model, detector, warmUp }) => {
      const onWarning = (warning: string) => send({ warning });
      engine = await loadLocalEngine({
        ...{ warmUp, onWarning },
        model: modelOf(model),
        detector: detectorOf(detector),
      });
      return engine.model;
    },
    embedFaces: ({ photo, query }, signal) => loaded().embedFaces(photo, { ...query, signal }),
    embedChips: (faces, signal) => loaded().embedChips(faces, { signal }),
    follow: async (options) => {
      lastFollower += 1;
      followers.set(lastFollower, loaded().follow(options));
      return lastFollower;
    },
    see: async ({ follower, frame }, signal) => followers.get(follower)?.see(frame, signal),
    close: async (follower) => {
      followers.get(follower)?.close();
      followers.delete(follower);
      return undefined;
    },
  };
  return <Name extends CallName>({ name, given }: WorkerRequest<Name>, signal: AbortSignal) =>
    calls[name](given, signal);
}

const call = createCalls();
const running = new Map<number, AbortController>();

/** An error would lose its code on the way between threads. */
function failure(id: number, error: unknown): FromWorker {
  if (error instanceof LookalikeError) return { id, refused: { code: error.code, message: error.message } };
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { id, failed: { name, message } };
}

/** A photo that was sent belongs to the worker, so its bitmap is freed. */
function freePhoto({ given }: WorkerRequest): void {
  if (typeof given !== 'object') return;
  const photo = 'photo' in given ? given.photo : 'frame' in given ? given.frame : undefined;
  if (photo instanceof ImageBitmap) photo.close();
}

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if ('abort' in data) {
    running.get(data.abort)?.abort();
    return;
  }
  const { id } = data;
  const controller = new AbortController();
  running.set(id, controller);
  try {
    send({ id, answer: await call(data, controller.signal) });
  } catch (error) {
    send(failure(id, error));
  } finally {
    running.delete(id);
    freePhoto(data);
  }
});
