export { createRecognizerPool, type RecognizerPool } from './create-recognizer-pool.js';
export type { JobFace, PoolJob, PoolResult } from './pool-job.js';
