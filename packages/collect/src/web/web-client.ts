import { withDefaults } from '@lookalike/core';
import pRetry from 'p-retry';
import { Agent } from 'undici';
import { fetchBytes, type WebRequest } from './fetch-bytes.js';
import { guardedLookup } from './guarded-lookup.js';
import { createPace } from './pace.js';
import { WebError } from './web-error.js';
import { defaultWebOptions, type WebOptions } from './web-options.js';

/** A polite web client that does not trust the answers it gets. */
export interface WebClient {
  /**
   * The body of a GET answer.
   * @throws {WebError} when the host will not give it: refused, too large, too slow, too many redirects.
   */
  get(url: string, request: WebRequest): Promise<Uint8Array>;
  close(): Promise<void>;
}

const retryFactor = 2;
/** For the first packets; a network that drops them is found out before two sources have taken ten seconds. */
const connectTimeoutMs = 4000;

/**
 * Creates a client: paced for each host, retrying with jitter, obeying `Retry-After`, shy of private addresses.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option.
 * @example
 * ```ts
 * import { createWebClient } from '@lookalike/collect/web';
 *
 * export async function readSnapshot(address: string): Promise<Uint8Array> {
 *   const web = createWebClient({ allowPrivate: true, retries: 0 });
 *   try {
 *     return await web.get(address, { maxBytes: 10_000_000, accept: 'image/*' });
 *   } finally {
 *     await web.close();
 *   }
 * }
 * ```
 */
export function createWebClient(options: Partial<WebOptions> = {}): WebClient {
  const settings = withDefaults(defaultWebOptions, options, {});
  const guard = settings.allowPrivate ? {} : { lookup: guardedLookup };
  const agent = new Agent({ connect: { ...guard, timeout: connectTimeoutMs } });
  const pace = createPace(settings.requestsPerSecond);
  const { retries, retryPauseMs, longestPauseMs } = settings;

  const fetchChecked = async (url: string, request: WebRequest) => {
    const body = await fetchBytes(url, request, { agent, pace, settings });
    request.check?.(body);
    return body;
  };
  const get = (url: string, request: WebRequest) =>
    pRetry(() => fetchChecked(url, request), {
      retries,
      minTimeout: retryPauseMs,
      factor: retryFactor,
      randomize: true,
      signal: request.signal,
      shouldRetry: ({ error }) => error instanceof WebError && error.passing,
      onFailedAttempt: ({ error, retriesLeft }) => {
        const wait = error instanceof WebError && retriesLeft > 0 ? (error.retryAfterMs ?? 0) : 0;
        if (wait > longestPauseMs) {
          throw new WebError(`${error.message}, and asks to wait ${Math.ceil(wait / 1000)} s`, false);
        }
      },
    });
  return { get, close: () => agent.close() };
}
