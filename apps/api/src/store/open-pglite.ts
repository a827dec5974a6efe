import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { Database, Queryable } from './database.js';
import { lockFolder } from './lock-folder.js';
import { sessionSettings } from './session-settings.js';

type Runner = Pick<PGlite, 'query'>;

const queryable = (runner: Runner): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await runner.query<Row>(sql, [...parameters])).rows,
});

const nothing = async () => {};

/**
 * Opens the embedded PostgreSQL in a data folder, which is made when it isn't there; without one, in memory.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when another process has the folder.
 */
export async function openPglite(dataFolder?: string): Promise<Database> {
  const unlock = dataFolder === undefined ? nothing : await lockFolder(dataFolder);
  try {
    const dataDir = dataFolder && join(dataFolder, 'postgres');
    const client = await PGlite.create({ dataDir, extensions: { vector } });
    await client.exec(sessionSettings);
    return {
      kind: 'pglite',
      ...queryable(client),
      transaction: (work) => client.transaction((transaction) => work(queryable(transaction))),
      close: async () => {
        await client.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
