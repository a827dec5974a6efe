import { setImmediate } from 'node:timers/promises';
import type { LookalikeError } from '@lookalike/core';
import type { Piscina } from 'piscina';
import { neverStarts } from './pool-errors.js';

/** What a worker sends when it has loaded what it needs. */
export interface StartedMessage {
  /** Its thread. */
  started: number;
}

/** After this many failed starts in a row, no more workers are started. */
export const maxFailedStarts = 3;

export interface StartWatch {
  /** Set for good once workers keep failing to start. */
  readonly failure: LookalikeError | undefined;
  /** Remembers why a worker died, for the failure's message. */
  noteCause(cause: unknown): void;
  /** Runs code that ends workers on purpose, so that they do not count as failed. */
  forgive(end: () => void): void;
}

/**
 * Watches whether workers get as far as {@link StartedMessage}. When {@link maxFailedStarts} in a row die before it,
 * nothing is started any more: `giveUp` is called, once.
 */
export function watchStarts(pool: Piscina, giveUp: (failure: LookalikeError) => void): StartWatch {
  const started = new Set<number>();
  let failures = 0;
  let failure: LookalikeError | undefined;
  let cause: unknown;
  let forgiving = false;
  const noteEnd = () => {
    const alive = new Set(pool.threads.map(({ threadId }) => threadId));
    const ended = [...started].find((thread) => !alive.has(thread));
    if (ended !== undefined) started.delete(ended);
    else failures += 1;
    if (failures < maxFailedStarts || failure) return;
    failure = neverStarts(maxFailedStarts, cause);
    giveUp(failure);
  };
  pool.on('message', (message: StartedMessage) => {
    started.add(message.started);
    failures = 0;
  });
  pool.on('error', (error: Error) => {
    cause = error;
  });
  pool.on('workerDestroy', () => {
    if (!forgiving && !failure) void setImmediate().then(noteEnd); // by then the reason is known
  });
  return {
    get failure() {
      return failure;
    },
    noteCause: (given) => {
      cause = given;
    },
    forgive: (end) => {
      forgiving = true;
      try {
        end();
      } finally {
        forgiving = false;
      }
    },
  };
}
