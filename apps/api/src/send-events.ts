import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** A server-sent event. */
export interface ServerEvent {
  event: string;
  data: unknown;
  /** Where a client continues after an interruption. */
  id?: number;
}

/** How often to send a comment, which keeps proxies from closing a quiet connection. */
const pulseMs = 15_000;

async function* format(events: AsyncIterable<ServerEvent>): AsyncGenerator<string> {
  for await (const { event, data, id } of events) {
    const place = id === undefined ? '' : `id: ${id}\n`;
    yield `${place}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
  }
}

/** Answers with server-sent events as they occur. */
export function sendEvents(reply: FastifyReply, events: AsyncIterable<ServerEvent>): FastifyReply {
  const stream = Readable.from(format(events));
  const pulse = setInterval(() => reply.raw.write(': still here\n\n'), pulseMs);
  stream.once('close', () => clearInterval(pulse));
  return reply
    .type('text/event-stream')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(stream);
}
