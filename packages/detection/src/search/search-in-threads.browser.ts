import type { searchInThreads as inThreads } from './search-in-threads.node.js';

/** Worker threads exist in Node only; elsewhere the calling thread does the search. */
export const searchInThreads: typeof inThreads | undefined = undefined;
