import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Something that has happened, as a server-sent event. */
export interface ServerEvent {
  event: string;
  data: unknown;
}

async function* format(events: AsyncIterable<ServerEvent>): AsyncGenerator<string> {
  for await (const { event, data } of events) yield `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Answers with server-sent events as they happen. */
export const sendEvents = (reply: FastifyReply, events: AsyncIterable<ServerEvent>): FastifyReply =>
  reply
    .type('text/event-stream')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(format(events)));
