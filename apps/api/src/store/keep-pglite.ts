import type { PgliteSettings } from './pglite-messages.js';
import { type PgliteThread, startPglite } from './start-pglite.js';

/** The pause between a start that failed and the next attempt. */
const pauseMs = 1000;

export interface KeptPglite {
  /** The running thread; a new one when the last has ended, which recovers what was committed. */
  thread(): Promise<PgliteThread>;
  /** Starts no new one any more. */
  end(): Promise<void>;
}

/** Starts the embedded database, and again whenever it has broken down. */
export async function keepPglite(
  settings: PgliteSettings,
  onError: (error: Error) => void,
): Promise<KeptPglite> {
  let current = Promise.resolve(await startPglite(settings, onError));
  let failedAt = Number.NEGATIVE_INFINITY;
  let ended = false;
  const restart = () => {
    onError(new Error('the embedded database has ended and is started again'));
    current = startPglite(settings, onError);
    current.catch((error: Error) => {
      failedAt = performance.now();
      onError(error);
    });
    return current;
  };
  return {
    thread: async () => {
      const thread = await current.catch(() => undefined);
      const isUsable = thread && !(thread.gone && !ended);
      if (isUsable) return thread;
      if (ended || performance.now() - failedAt < pauseMs) return current;
      return restart();
    },
    end: async () => {
      ended = true;
      const thread = await current.catch(() => undefined);
      await thread?.end();
    },
  };
}
