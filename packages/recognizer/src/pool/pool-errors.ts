import { LookalikeError } from '@lookalike/core';

/** The queue is full. */
export const busy = () => new LookalikeError('BUSY', 'all workers are busy: try again in a few seconds');

/** A photo took too long, waiting or in work. */
export const timedOut = (cause?: unknown) =>
  new LookalikeError('TIMED_OUT', 'the photo took longer than allowed', { cause });

/** The worker crashed on a photo. */
export const workerDied = (cause: unknown) =>
  new LookalikeError('WORKER_DIED', 'the worker crashed on this photo and was replaced: try again', {
    cause,
  });

/** Workers repeatedly crash before they have loaded the model. */
export const neverStarts = (times: number, cause: unknown) =>
  new LookalikeError(
    'WORKER_DIED',
    `expected the workers to start, but one broke down ${times} times in a row before it had loaded the model ` +
      `(${cause instanceof Error ? cause.message : 'it ended without a word'}): install the packages again, or give ` +
      'the process more memory, and start again',
    { cause },
  );
