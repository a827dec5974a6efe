import { Worker } from 'node:worker_threads';
import { builtModule } from '../built-module.js';
import type { SearchAnswer, SearchOrder } from './search-messages.js';

/** Galleries in memory, in a thread of their own: searching a million faces keeps it busy for 15 ms. */
export interface SearchThread {
  /**
   * Sends a message; messages are handled one after another.
   * @throws an error if the message could not be handled, or the thread has ended.
   */
  ask(order: SearchOrder): Promise<SearchAnswer>;
  /** Whether the thread has ended, with everything that it held. */
  readonly gone: boolean;
  end(): Promise<void>;
}

interface Waiting {
  resolve(answer: SearchAnswer): void;
  reject(error: Error): void;
}

/** Starts the thread; `onError` is called if it fails. */
export function startSearch(onError: (error: Error) => void): SearchThread {
  const worker = new Worker(builtModule('search/search-worker.js'), { name: 'search' });
  const waiting: Waiting[] = [];
  let gone = false;
  worker.on('error', onError);
  worker.on('message', (answer: SearchAnswer) => {
    const next = waiting.shift();
    if (answer.failure === undefined) next?.resolve(answer);
    else next?.reject(new Error(answer.failure));
  });
  worker.once('exit', () => {
    gone = true;
    for (const { reject } of waiting.splice(0)) reject(new Error('the search thread has ended'));
  });
  return {
    get gone() {
      return gone;
    },
    ask: (order) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(new Error('the search thread has ended'));
        waiting.push({ resolve, reject });
        worker.postMessage(order);
      }),
    end: async () => void (await worker.terminate()),
  };
}
