import { Worker } from 'node:worker_threads';
import { builtModule } from '../built-module.js';
import type { PgliteAnswer, PgliteOrder, PgliteSettings } from './pglite-messages.js';

/** The embedded database in a thread of its own, since a statement keeps the thread busy that runs it. */
export interface PgliteThread {
  /** Gives an order; orders are carried out one after the other. Rejects with the database's message and code. */
  ask(order: PgliteOrder): Promise<unknown[]>;
  end(): Promise<void>;
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

const closed = () => new Error('PGlite is closed');

/** Starts it; `onError` hears when it breaks down, after which every order fails. */
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
  await answer().catch(async (error) => {
    await end();
    throw error;
  });
  return {
    ask: (order) => {
      worker.postMessage(order);
      return answer();
    },
    end,
  };
}
