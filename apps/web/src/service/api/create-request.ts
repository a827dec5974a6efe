import { ApiProblem, unreachable } from './api-problem.js';
import type { ErrorBody } from './types.js';

/** How often a request that the service put off is made again. */
const maxRetries = 5;
const longestWait = 30;
const msInSecond = 1000;
const putOff = [429, 503];

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | undefined>;
  /** Sent as a form when it is one, as JSON otherwise. */
  body?: FormData | object;
  signal?: AbortSignal;
}

export interface RequestContext {
  key(): string;
  /** The service asks to come back in so many seconds; the request will. */
  onWait(seconds: number): void;
  fetch: typeof globalThis.fetch;
}

export type ApiRequest = (path: string, options?: RequestOptions) => Promise<Response>;

function address(path: string, query: RequestOptions['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `/api/v1${path}${given.length > 0 ? `?${parameters}` : ''}`;
}

const sleep = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: Partial<ErrorBody> = await response.json().catch(() => ({}));
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
  return new ApiProblem(response.status, body.code ?? 0, body.message ?? response.statusText, retryAfter);
}

/**
 * Requests with the key of the tab. One that the service puts off is made again after the time that it names.
 * @throws {ApiProblem} from each request that is not answered with success.
 */
export function createRequest({ key, onWait, fetch }: RequestContext): ApiRequest {
  return async (path, { method = 'GET', query, body, signal } = {}) => {
    const headers = new Headers({ 'x-api-key': key() });
    const form = body instanceof FormData;
    if (body && !form) headers.set('content-type', 'application/json');
    const sent = form ? body : body && JSON.stringify(body);
    for (let retries = 0; ; retries += 1) {
      const response = await fetch(address(path, query), { method, headers, body: sent, signal }).catch(
        (error) => {
          signal?.throwIfAborted();
          throw new ApiProblem(unreachable, 0, String(error));
        },
      );
      if (response.ok) return response;
      const problem = await problemOf(response);
      const again =
        putOff.includes(problem.status) && problem.retryAfter !== undefined && retries < maxRetries;
      if (!again) throw problem;
      const seconds = Math.min(problem.retryAfter ?? 0, longestWait);
      onWait(seconds);
      await sleep(seconds * msInSecond, signal);
    }
  };
}
