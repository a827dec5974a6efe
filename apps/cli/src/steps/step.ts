import type { OnProgress } from '../shell/progress.js';
import type { Failure } from '../shell/task.js';

/** What every step takes besides its options. */
export interface StepContext {
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** Photos that are searched for faces at once, each in a thread of its own, 1..64. @default 1 */
  threads?: number;
}

/** What every step hands back. */
export interface StepResult<Summary> {
  summary: Summary;
  /** Nothing had changed since the step was last done, so nothing was done. */
  skipped: boolean;
  /** Inputs that could not be worked on. */
  failures: Failure[];
}
