import type { OnProgress } from './progress.js';

/** What long work takes besides its options. */
export interface WorkContext {
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Photos that are searched for faces at the same time, each in a thread of its own, 1..64. @default 1 */
  threads?: number;
}
