import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { Database, Queryable } from './database.js';

type Runner = Pick<PGlite, 'query'>;

const queryable = (runner: Runner): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await runner.query<Row>(sql, [...parameters])).rows,
});

/** Opens the embedded PostgreSQL in a data folder, which is made when it isn't there; without one, in memory. */
export async function openPglite(dataFolder?: string): Promise<Database> {
  if (dataFolder !== undefined) await mkdir(dataFolder, { recursive: true });
  const client = await PGlite.create({ dataDir: dataFolder, extensions: { vector } });
  return {
    kind: 'pglite',
    ...queryable(client),
    transaction: (work) => client.transaction((transaction) => work(queryable(transaction))),
    close: () => client.close(),
  };
}
