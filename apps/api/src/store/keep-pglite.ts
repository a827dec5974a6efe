import type { PgliteSettings } from './pglite-messages.js';
import { type PgliteThread, startPglite } from './start-pglite.js';

/** The pause between a failed start and the next attempt. */
const pauseMs = 1000;

export interface KeptPglite {
  /** The running thread; a new one if the last has ended, which recovers all committed data. */
  thread(): Promise<PgliteThread>;
  /** Starts no more threads. */
  end(): Promise<void>;
}

/** Starts the embedded database, and restarts it whenever it breaks down. */
export async function keepPglite(
  settings: PgliteSettings,
  onError: (error: Error) => void,
): Promise<KeptPglite> {
  let current = Promise.resolve(await startPglite(settings, onError));
  let failedAt = Number.NEGATIVE_INFINITY;
  let ended = false;
  const restart = () => {
    onError(new Error('the embedded database stopped and is being restarted'));
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
