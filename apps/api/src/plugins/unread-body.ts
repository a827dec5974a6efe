import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fp from 'fastify-plugin';
import { type BodyPatience, bodyInTime, isBodyIn } from '../body-in-time.js';

/** A steady client has half a minute to finish sending; a very slow or stalled one, two seconds to read its answer. */
const lingering: BodyPatience = { patience: 2000, longest: 30_000 };
/** The largest body that is read to keep the connection open, in bytes; the same as in Go's server. */
const maxBytesToKeep = 2 ** 18;

/**
 * Sends the answer but ends it only after the body: closing a socket with unread bytes would reset it, and the client
 * would lose the answer.
 */
async function* answerThenRest(answer: string | Buffer, raw: IncomingMessage, patience: BodyPatience) {
  yield answer;
  raw.resume();
  await bodyInTime(raw, patience);
}

/**
 * Lets clients read an answer to a request whose body has not arrived completely, as without a key, with too large a file
 * or when all workers are busy: many send everything before they read. The rest of the body is discarded. After a small
 * body the connection stays open; otherwise the answer announces that it will be closed, and the client may stop sending.
 */
export const unreadBody = fp(
  async (app, { patience = lingering }: { patience?: BodyPatience }) => {
    app.addHook('onSend', async ({ raw }, reply, payload) => {
      if (isBodyIn(raw)) return payload;
      const { 'content-length': length = Number.POSITIVE_INFINITY } = raw.headers;
      if (Number(length) > maxBytesToKeep) reply.header('connection', 'close');
      if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
      reply.header('content-length', Buffer.byteLength(payload));
      return Readable.from(answerThenRest(payload, raw, patience));
    });
    app.addHook('onResponse', async ({ raw }) => {
      if (!isBodyIn(raw)) raw.destroy();
    });
  },
  { name: 'unread-body' },
);
