import fp from 'fastify-plugin';

/** Long enough for an answer to arrive while the client still sends. */
const lingerMs = 2000;

/**
 * Who is answered before the whole body has come in, as without a key or with too large a file, is told that the
 * connection closes, and has a moment to read that: what is still sent is thrown away, and nothing waits for it.
 */
export const unreadBody = fp(
  async (app, { linger = lingerMs }: { linger?: number }) => {
    app.addHook('onSend', async ({ raw }, reply) => {
      if (!raw.complete) reply.header('connection', 'close');
    });
    app.addHook('onResponse', async ({ raw }) => {
      if (raw.complete || raw.destroyed) return;
      raw.resume();
      const timer = setTimeout(() => raw.destroy(), linger).unref();
      raw.once('close', () => clearTimeout(timer));
    });
  },
  { name: 'unread-body' },
);
