import { setTimeout } from 'node:timers';
import { Worker } from 'node:worker_threads';
import { builtModule } from '../built-module.js';
import type { PgliteAnswer, PgliteOrder, PgliteSettings } from './pglite-messages.js';

/** The embedded database in a thread of its own, since a statement blocks its thread. */
export interface PgliteThread {
  /** Whether the thread has ended; all orders then fail. */
  readonly gone: boolean;
  /**
   * Sends an order; orders are handled one after another.
   * @param patience milliseconds after which the thread is terminated, since a statement cannot be stopped otherwise;
   * unlimited by default.
   * @throws an error with the database's message and code; code `57P01` if the thread has ended.
   */
  ask(order: PgliteOrder, patience?: number): Promise<unknown[]>;
  end(): Promise<void>;
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

/** The code that PostgreSQL uses for a shutdown. */
const closed = () => Object.assign(new Error('PGlite is closed'), { code: '57P01' });

/** Starts the thread; `onError` is called if it fails. */
export async function startPglite(
  settings: PgliteSettings,
  onError: (error: Error) => void,
): Promise<PgliteThread> {
  const worker = new Worker(builtModule('store/pglite-worker.js'), { workerData: settings, name: 'pglite' });
  const waiting: Waiting[] = [];
  let gone = false;
  worker.on('error', onError);
  worker.on('message', (given: PgliteAnswer) => {
    const next = waiting.shift();
    if ('rows' in given) next?.resolve(given.rows);
    else next?.reject(Object.assign(new Error(given.failure.message), { code: given.failure.code }));
  });
  worker.once('exit', () => {
    gone = true;
    for (const { reject } of waiting.splice(0)) reject(closed());
  });
  const answer = () =>
    new Promise<unknown[]>((resolve, reject) => {
      if (gone) reject(closed());
      else waiting.push({ resolve, reject });
    });
  const end = async () => void (await worker.terminate());
  const ask = async (order: PgliteOrder, patience?: number) => {
    const given = answer();
    worker.postMessage(order);
    if (patience === undefined) return given;
    const timer = setTimeout(() => {
      onError(
        new Error(`the database took longer than ${patience} ms for a statement and is being restarted`),
      );
      void end();
    }, patience);
    return given.finally(() => clearTimeout(timer));
  };
  await answer().catch(async (error) => {
    await end();
    throw error;
  });
  return {
    get gone() {
      return gone;
    },
    ask,
    end,
  };
}
