import type { IncomingMessage } from 'node:http';
import fp from 'fastify-plugin';

const patienceMs = 60_000;
/** The slowest sender of a large upload that is waited for. */
const minBytesPerMs = 128;

/** Ends a request whose body takes longer than `patience` and what its bytes so far may take. */
function watch(raw: IncomingMessage, patience: number): void {
  const { socket } = raw;
  const started = performance.now();
  const readBefore = socket.bytesRead;
  let timer: NodeJS.Timeout;
  const check = () => {
    if (raw.complete) return;
    const allowed = patience + (socket.bytesRead - readBefore) / minBytesPerMs;
    const left = allowed - (performance.now() - started);
    if (left <= 0) raw.destroy();
    else timer = setTimeout(check, left).unref();
  };
  check();
  for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
}

/**
 * A request may take a minute to come in, and a second more for each 128 kB received, so that a client that only
 * drips bytes does not hold a connection.
 */
export const requestTimeout = fp(
  async (app, { patience = patienceMs }: { patience?: number }) => {
    app.addHook('onRequest', async ({ raw }) => {
      if (!raw.complete) watch(raw, patience);
    });
  },
  { name: 'slow-senders' },
);
