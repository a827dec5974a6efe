import createFetchClient, { type Client } from 'openapi-fetch';
import type { paths } from './service-types.js';

export interface ClientOptions {
  /** Where the service is, e.g. `http://localhost:3000`. */
  url: string | URL;
  /** The key of a service. */
  key: string;
  /** Sends the requests. @default `globalThis.fetch` */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * The service's endpoints by method and path, each with the types of its parameters, body and answers. A call resolves
 * to `{ data, error, response }`, one of the first two being set; it rejects only when the service cannot be reached.
 */
export type LookalikeClient = Client<paths>;

/** Files go into a form; anything else is JSON. */
function serialize(body: unknown): string | FormData {
  const parts = Object.entries(body ?? {});
  if (!parts.some(([, value]) => value instanceof Blob)) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value instanceof Blob ? value : String(value));
  return form;
}

/**
 * Makes a client of a running service.
 * @example
 * ```ts
 * import { createClient } from '@lookalike/client';
 *
 * const client = createClient({
 *   url: 'http://localhost:3000',
 *   key: process.env.LOOKALIKE_API_KEY ?? '',
 *   fetch: async () => Response.json({ subjects: ['Ada', 'Bob'] }), // instead of a service
 * });
 * const { data } = await client.GET('/api/v1/recognition/subjects');
 * console.log(data?.subjects); // → [ 'Ada', 'Bob' ]
 * ```
 */
export function createClient({ url, key, fetch }: ClientOptions): LookalikeClient {
  return createFetchClient<paths>({
    baseUrl: String(url).replace(/\/$/, ''),
    headers: { 'x-api-key': key },
    bodySerializer: serialize,
    fetch,
  });
}
