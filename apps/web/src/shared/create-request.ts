/** The status of a request that did not reach the server. */
export const unreachable = 0;

/** A request that failed; the message is meant for the user. */
export class RequestProblem extends Error {
  override readonly name = 'RequestProblem';

  constructor(
    message: string,
    /** HTTP status; {@link unreachable} when there was no answer. */
    readonly status: number,
    /** The server's own error code; 0 if there is none. */
    readonly code: number,
  ) {
    super(message);
  }
}

export interface RequestOptions {
  /** @default 'POST' with a body, 'GET' without */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string | number | undefined>;
  /** Sent as a form if it is one, otherwise as JSON. */
  body?: FormData | object;
  signal?: AbortSignal;
}

export interface RequestContext {
  /** The prefix of all paths. */
  base: string;
  fetch: typeof globalThis.fetch;
  headers?(): Record<string, string>;
  /** Called when the server asks to retry in that many seconds, which happens automatically. */
  onWait?(seconds: number): void;
  /** A better message for an error; `undefined` keeps the server's. */
  explain?(problem: { status: number; code: number }): string | undefined;
}

/** @throws {RequestProblem} unless the request succeeds. */
export type Request = (path: string, options?: RequestOptions) => Promise<Response>;

/** How often to retry a request that the server postpones. */
const maxRetries = 5;
const longestWait = 30;
const msInSecond = 1000;
const putOff = [429, 503];

function address(base: string, path: string, query: RequestOptions['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return `${base}${path}${given.length > 0 ? `?${parameters}` : ''}`;
}

function toInit(
  { method, body, signal }: RequestOptions,
  headers: Record<string, string> = {},
): RequestInit & { headers: Headers } {
  const init = { method: method ?? (body ? 'POST' : 'GET'), headers: new Headers(headers), signal };
  if (!body || body instanceof FormData) return { ...init, body };
  init.headers.set('content-type', 'application/json');
  return { ...init, body: JSON.stringify(body) };
}

const sleep = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** Seconds to wait before the next attempt; `undefined` if there is none. */
function delayAfter({ status, headers }: Response, attempt: number): number | undefined {
  const asked = headers.get('retry-after');
  if (!putOff.includes(status) || asked === null || attempt >= maxRetries) return undefined;
  const seconds = Number(asked);
  return Number.isFinite(seconds) ? Math.min(seconds, longestWait) : undefined;
}

/** Makes requests to one server. Requests that it postpones are repeated after the time that it asks for. */
export function createRequest({ base, fetch, headers, onWait, explain }: RequestContext): Request {
  const problem = (status: number, code: number, message: string) =>
    new RequestProblem(explain?.({ status, code }) ?? message, status, code);
  return async (path, options = {}) => {
    const { query, signal } = options;
    for (let attempt = 0; ; attempt += 1) {
      const sent = fetch(address(base, path, query), toInit(options, headers?.()));
      const response = await sent.catch((error) => {
        signal?.throwIfAborted();
        throw problem(unreachable, 0, String(error));
      });
      if (response.ok) return response;
      const seconds = delayAfter(response, attempt);
      if (seconds === undefined) {
        const { message, code = 0 } = await response.json().catch(() => ({}));
        throw problem(response.status, code, message ?? response.statusText);
      }
      onWait?.(seconds);
      await sleep(seconds * msInSecond, signal);
    }
  };
}
