import { loginHeader } from '@lookalike/core/node';
import { type Dispatcher, errors, request as send } from 'undici';
import type { Pace } from './pace.js';
import { isAddress, isPrivateAddress } from './private-address.js';
import { WebError } from './web-error.js';
import type { WebOptions } from './web-options.js';

/** Options of a request to a host. */
export interface WebRequest {
  /** The largest answer to accept, in bytes. */
  maxBytes: number;
  accept?: string;
  signal?: AbortSignal;
  /** Throws a `WebError` for a body that will not do; whether it may pass decides on another try. */
  check?(body: Uint8Array): void;
}

export interface FetchTools {
  agent: Dispatcher;
  pace: Pace;
  settings: WebOptions;
}

const tooManyRequests = 429;
const requestTimeout = 408;
const firstServerError = 500;
const passingStatus = (status: number) =>
  status === tooManyRequests || status === requestTimeout || status >= firstServerError;

function checkedUrl(text: string, settings: WebOptions): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new WebError(`${text}: not an http or https address`, false);
  }
  if (!settings.allowPrivate && isAddress(url.hostname) && isPrivateAddress(url.hostname)) {
    throw new WebError(`${url.host}: a private address; --allow-private lets it through`, false);
  }
  return url;
}

const header = (headers: Dispatcher.ResponseData['headers'], name: string) => [headers[name]].flat()[0];

async function readBody(
  body: Dispatcher.ResponseData['body'],
  host: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new WebError(`${host}: more than the ${maxBytes} bytes that are taken`, false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** No address, no way there, or no answer to a first packet. */
const offlineCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What a broken transfer is called; a caller's own abort stays what it is. */
function asWebError(error: unknown, host: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return signal.reason;
  if (error instanceof WebError) return error;
  const refused = error instanceof Error && /private address/.test(error.message);
  if (refused)
    return new WebError(`${error.message}; --allow-private lets it through`, false, undefined, {
      cause: error,
    });
  if (offlineCodes.has(codeOf(error)))
    return new WebError(
      `${host}: cannot be reached: is there a network?`,
      false,
      undefined,
      { cause: error },
      true,
    );
  const invalid = error instanceof errors.InvalidArgumentError;
  const words = error instanceof Error ? error.message : String(error);
  return new WebError(`${host}: ${words}`, !invalid, undefined, { cause: error });
}

const msPerSecond = 1000;

/**
 * How long a `Retry-After` header asks to wait, in milliseconds; `undefined` when it says nothing usable.
 * @param value seconds, or an HTTP date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * msPerSecond;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function fetchOnce(url: URL, request: WebRequest, tools: FetchTools): Promise<Uint8Array | URL> {
  const { agent, pace, settings } = tools;
  await pace.begin(url.host, request.signal);
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  const headers = { 'user-agent': settings.userAgent, accept: request.accept ?? '*/*', ...loginHeader(url) };
  const response = await send(url, { dispatcher: agent, headers, signal });
  const { statusCode, body } = response;
  const location = header(response.headers, 'location');
  if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
    await body.dump();
    if (!URL.canParse(location, url.href)) throw new WebError(`${url.host}: redirects to no address`, false);
    return new URL(location, url);
  }
  if (statusCode !== 200) {
    await body.dump();
    const wait = retryAfterMs(header(response.headers, 'retry-after'), Date.now());
    if (wait !== undefined && wait <= settings.longestPauseMs) pace.rest(url.host, wait);
    throw new WebError(`${url.host}: answered ${statusCode}`, passingStatus(statusCode), wait);
  }
  const length = Number(header(response.headers, 'content-length') ?? 0);
  if (length > request.maxBytes) {
    body.on('error', () => {}).destroy();
    throw new WebError(
      `${url.host}: ${length} bytes, more than the ${request.maxBytes} that are taken`,
      false,
    );
  }
  const bytes = await readBody(body, url.host, request.maxBytes);
  if (length > bytes.length)
    throw new WebError(`${url.host}: broke off after ${bytes.length} of ${length} bytes`, true);
  return bytes;
}

/** One try: follows redirects, each hop paced and checked like the first. */
export async function fetchBytes(text: string, request: WebRequest, tools: FetchTools): Promise<Uint8Array> {
  let url = checkedUrl(text, tools.settings);
  for (let hop = 0; hop <= tools.settings.maxRedirects; hop += 1) {
    try {
      const answer = await fetchOnce(url, request, tools);
      if (answer instanceof Uint8Array) return answer;
      url = checkedUrl(answer.href, tools.settings);
    } catch (error) {
      throw asWebError(error, url.host, request.signal);
    }
  }
  throw new WebError(`${url.host}: more than ${tools.settings.maxRedirects} redirects`, false);
}
