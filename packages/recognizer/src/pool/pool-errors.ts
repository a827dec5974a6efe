import { LookalikeError } from '@lookalike/core';

/** As many photos are waiting as may wait. */
export const busy = () => new LookalikeError('BUSY', 'all workers are busy: try again in a few seconds');

/** A photo waited or was worked on for too long. */
export const timedOut = (cause?: unknown) =>
  new LookalikeError('TIMED_OUT', 'the photo took longer than it may', { cause });

/** The worker broke down over a photo. */
export const workerDied = (cause: unknown) =>
  new LookalikeError('WORKER_DIED', 'the worker broke down over this photo and was replaced: try again', {
    cause,
  });

/** Workers break down before they have loaded the model, time after time. */
export const neverStarts = (times: number, cause: unknown) =>
  new LookalikeError(
    'WORKER_DIED',
    `expected the workers to start, but one broke down ${times} times in a row before it had loaded the model ` +
      `(${cause instanceof Error ? cause.message : 'it ended without a word'}): install the packages again, or give ` +
      'the process more memory, and start again',
    { cause },
  );
