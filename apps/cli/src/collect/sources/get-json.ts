import type { Static, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { WebClient } from '../web/web-client.js';
import { WebError } from '../web/web-error.js';

const maxJsonBytes = 8 * 2 ** 20;

/**
 * Asks an API and checks the shape of its answer.
 * @throws {WebError} when the answer is not JSON of that shape.
 */
export async function getJson<T extends TSchema>(
  web: WebClient,
  url: URL,
  schema: T,
  signal?: AbortSignal,
): Promise<Static<T>> {
  const bytes = await web.get(url.href, { maxBytes: maxJsonBytes, accept: 'application/json', signal });
  try {
    return Value.Parse(schema, JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    throw new WebError(`${url.host}: answered something other than its API describes`, false, undefined, {
      cause: error,
    });
  }
}
