import fp from 'fastify-plugin';
import { bodyInTime } from '../body-in-time.js';

const patienceMs = 60_000;

/**
 * A request must arrive within a minute, plus a second for each 128 kB received, so that a very slow client cannot hold
 * a connection.
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
