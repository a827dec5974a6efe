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
