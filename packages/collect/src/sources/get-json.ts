import type { Static, TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { WebClient } from '../web/web-client.js';
import { WebError } from '../web/web-error.js';

const maxJsonBytes = 8 * 2 ** 20;

/**
 * Asks an API and checks the shape of its answer.
 * @param refuse throws a `WebError` for an answer of that shape that says what is wrong instead.
 * @throws {WebError} when the answer is not JSON of that shape.
 */
export async function getJson<T extends TSchema>(
  web: WebClient,
  url: URL,
  schema: T,
  { signal, refuse }: { signal?: AbortSignal; refuse?: (answer: Static<T>) => void } = {},
): Promise<Static<T>> {
  const read = (body: Uint8Array): Static<T> => {
    try {
      return Value.Parse(schema, JSON.parse(Buffer.from(body).toString('utf8')));
    } catch (cause) {
      const message = `${url.host}: answered something other than its API describes`;
      throw new WebError(message, false, undefined, { cause });
    }
  };
  const check = refuse && ((body: Uint8Array) => refuse(read(body)));
  return read(await web.get(url.href, { maxBytes: maxJsonBytes, accept: 'application/json', signal, check }));
}
