import type PQueue from 'p-queue';
import { timedOut } from './pool-errors.js';

/**
 * Begins work when its turn in the queue comes. While it waits, it can be ended by `signal`, or after `timeoutMs`; once
 * begun, by neither.
 * @throws {LookalikeError} `TIMED_OUT` when it waited too long.
 */
export async function waitTurn<T>(
  queue: PQueue,
  begin: () => Promise<T>,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<T> {
  signal?.throwIfAborted();
  const place = new AbortController();
  const leave = () => place.abort(signal?.reason);
  // Not AbortSignal.any with AbortSignal.timeout: in Node 20 the timeout is garbage to it, and may never fire.
  const timer = setTimeout(() => place.abort(timedOut()), timeoutMs).unref();
  signal?.addEventListener('abort', leave, { once: true });
  const stopWaiting = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  };
  const beginNow = () => {
    stopWaiting();
    return begin();
  };
  return queue.add(beginNow, { signal: place.signal }).catch((error: unknown) => {
    stopWaiting();
    signal?.throwIfAborted();
    throw error;
  });
}
