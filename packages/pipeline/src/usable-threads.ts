import { availableParallelism } from 'node:os';

const maxThreads = 64;

/** Threads to search photos in unless told otherwise: one per core, at most 64. */
export const usableThreads = (): number => Math.min(availableParallelism(), maxThreads);
