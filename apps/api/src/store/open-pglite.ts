import { join } from 'node:path';
import PQueue from 'p-queue';
import type { Database, Queryable } from './database.js';
import { lockFolder } from './lock-folder.js';
import { rewriteTables } from './session-settings.js';
import { type PgliteThread, startPglite } from './start-pglite.js';

const nothing = async () => {};

const queryable = ({ ask }: Pick<PgliteThread, 'ask'>): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await ask({ sql, parameters })) as Row[],
});

/** One statement after the other, and none of another's between those of a transaction. */
function oneByOne(thread: PgliteThread): Omit<Database, 'kind'> {
  const turns = new PQueue({ concurrency: 1 });
  const direct = queryable(thread);
  const inTurn = queryable({ ask: (order) => turns.add(() => thread.ask(order)) });
  return {
    ...inTurn,
    rewrite: async () => void (await inTurn.query(rewriteTables)),
    transaction: (work) =>
      turns.add(async () => {
        await direct.query('BEGIN');
        try {
          const result = await work(direct);
          await direct.query('COMMIT');
          return result;
        } catch (error) {
          await direct.query('ROLLBACK').catch(nothing);
          throw error;
        }
      }),
    close: async () => {
      await turns.add(() => thread.ask(undefined)).finally(thread.end);
    },
  };
}

/**
 * Opens the embedded PostgreSQL in a data folder, which is made when it isn't there; without one, in memory. It runs in
 * a thread of its own; `onError` hears when that breaks down.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when another process has the folder.
 */
export async function openPglite(
  dataFolder?: string,
  onError: (error: Error) => void = nothing,
): Promise<Database> {
  const unlock = dataFolder === undefined ? nothing : await lockFolder(dataFolder);
  try {
    const thread = await startPglite({ dataDir: dataFolder && join(dataFolder, 'postgres') }, onError);
    const database = oneByOne(thread);
    return { kind: 'pglite', ...database, close: () => database.close().finally(unlock) };
  } catch (error) {
    await unlock();
    throw error;
  }
}
