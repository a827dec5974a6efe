import { workerData } from 'node:worker_threads';

/** A worker that never starts: it ends, or throws, before it has loaded anything. */
if (workerData.model === 'exit') process.exit(1);
throw new Error('out of luck');
