import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fp from 'fastify-plugin';
import { type BodyPatience, bodyInTime, isBodyIn } from '../body-in-time.js';

/** A client that sends steadily has half a minute to finish; one that drips or stops has two seconds to read its answer. */
const lingering: BodyPatience = { patience: 2000, longest: 30_000 };
/** Bytes of a body that are read for the sake of the connection, as Go's server does. */
const maxBytesToKeep = 2 ** 18;

/** Closing a socket that holds unread bytes would reset it, and the client would lose the answer: so it ends after the body. */
async function* answerThenRest(answer: string | Buffer, raw: IncomingMessage, patience: BodyPatience) {
  yield answer;
  raw.resume();
  await bodyInTime(raw, patience);
}

/**
 * Lets clients read an answer that they get before their whole body has come in, as without a key, with too large a file or
 * when all workers are busy: many send to the end before they read. What they still send is thrown away. The connection
 * stays open after a small body; otherwise the client is told that it closes, and may stop sending.
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
