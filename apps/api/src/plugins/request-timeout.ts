import fp from 'fastify-plugin';
import { bodyInTime } from '../body-in-time.js';

const patienceMs = 60_000;

/**
 * A request may take a minute to come in, and a second more for each 128 kB received, so that a client that only
 * drips bytes does not hold a connection.
 */
export const requestTimeout = fp(
  async (app, { patience = patienceMs }: { patience?: number }) => {
    app.addHook('onRequest', async ({ raw }) => {
      void bodyInTime(raw, { patience }).then((inTime) => {
        if (!inTime) raw.destroy();
      });
    });
  },
  { name: 'slow-senders' },
);
