import type { PageEvents, Review } from '@lookalike/curation';
import type { FastifyReply } from 'fastify';

const pulseMs = 15_000;

/** Sends a window what changes, as server-sent events, until it goes. */
export function streamEvents({ events, version }: Review, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value) raw.setHeader(name, value);
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (name: keyof PageEvents) => (value: PageEvents[keyof PageEvents]) => {
    raw.write(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`);
  };
  const [onScan, onStandings] = [send('scan'), send('standings')];
  const pulse = setInterval(() => raw.write(': still here\n\n'), pulseMs);
  send('hello')({ version });
  events.on('scan', onScan);
  events.on('standings', onStandings);
  raw.on('close', () => {
    clearInterval(pulse);
    events.off('scan', onScan);
    events.off('standings', onStandings);
  });
}
