import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { PgliteAnswer, PgliteOrder, PgliteSettings } from './pglite-messages.js';
import { sessionSettings } from './session-settings.js';

const { dataDir } = workerData as PgliteSettings;

/** An error would lose its code on the way between threads. */
const failureOf = ({ message, code }: Error & { code?: string }): PgliteAnswer => ({
  failure: { message, code },
});

async function open(): Promise<PGlite> {
  const client = await PGlite.create({ dataDir, extensions: { vector } });
  await client.exec(sessionSettings);
  return client;
}

async function obey(client: PGlite, order: PgliteOrder): Promise<PgliteAnswer> {
  if (order) return { rows: (await client.query(order.sql, [...order.parameters])).rows };
  await client.close();
  return { rows: [] };
}

const answer = (given: PgliteAnswer) => parentPort?.postMessage(given);

try {
  const client = await open();
  parentPort?.on('message', (order: PgliteOrder) => void obey(client, order).catch(failureOf).then(answer));
  answer({ rows: [] });
} catch (error) {
  answer(failureOf(error as Error));
}
