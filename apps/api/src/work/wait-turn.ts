import type PQueue from 'p-queue';
import { ApiError, apiErrors } from '../api-error.js';

/** A signal that follows `signal` until `stop` is called. */
function follow(signal: AbortSignal): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, stop: () => signal.removeEventListener('abort', abort) };
}

/**
 * Begins work when its turn in the queue comes. While it waits, it gives up its place when `signal` fires, with the
 * signal's reason, or when `timeoutMs` have passed; once it has begun, neither ends it.
 * @throws {ApiError} 503/51 when it waited too long.
 */
export function waitTurn<T>(
  queue: PQueue,
  begin: () => Promise<T>,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal },
): Promise<T> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const waiting = follow(signal ? AbortSignal.any([signal, timeout]) : timeout);
  const beginNow = () => {
    waiting.stop();
    return begin();
  };
  return queue.add(beginNow, { signal: waiting.signal }).catch((error: unknown) => {
    waiting.stop();
    signal?.throwIfAborted();
    throw error instanceof ApiError ? error : Object.assign(apiErrors.timeout(), { cause: error });
  });
}
