import type { Failure } from '@lookalike/core';

/** What every step hands back. */
export interface StepResult<Summary> {
  summary: Summary;
  /** Nothing had changed since the step was last done, so nothing was done. */
  skipped: boolean;
  /** Inputs that could not be worked on. */
  failures: Failure[];
}
