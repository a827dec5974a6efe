import type { searchInThreads as inThreads } from './search-in-threads.node.js';

/** Threads of this kind are Node's: elsewhere the calling thread searches. */
export const searchInThreads: typeof inThreads | undefined = undefined;
