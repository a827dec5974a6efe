import { privateFolder } from '@lookalike/core/node';
import PQueue from 'p-queue';
import type { Database, Queryable } from './database.js';
import { longOpening } from './database-folder.js';
import { keepErased } from './keep-erased.js';
import { type KeptPglite, keepPglite } from './keep-pglite.js';
import { lockFolder } from './lock-folder.js';
import { rewriteTables } from './rewrite-tables.js';
import type { PgliteThread } from './start-pglite.js';
import { dropOldLog, tidyPglite } from './tidy-pglite.js';

const nothing = async () => {};

/** Longer than any statement of a request takes. */
const answerTimeoutMs = 60_000;
/** A database that is not closed by then recovers at the next start. */
const closeTimeoutMs = 15_000;
/** How often to check for deleted data that were not announced. */
const tidyEveryMs = 10_000;

export interface PgliteOptions {
  /** Called if the database breaks down; the next statement restarts it. */
  onError?: (error: Error) => void;
  /** Called with messages for the operator. */
  onNotice?: (notice: string) => void;
  /** Called with the reason if opening takes longer than usual. */
  onStep?: (step: string) => void;
  /** Called when the thread has been started that will open the database. */
  onStart?: () => void;
  /** Milliseconds that a statement may take. @default 60000 */
  patience?: number;
  /** Milliseconds between checks for deleted rows that were not announced. @default 10000 */
  tidyEvery?: number;
  /**
   * A tar file with the initial contents of a database in memory. @default a new database, which takes seconds to
   * create
   */
  image?: string;
}

const queryable = ({ ask }: Pick<PgliteThread, 'ask'>, patience?: number): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await ask({ sql, parameters }, patience)) as Row[],
});

/** Runs all statements on one thread: its replacement would not know the transaction. */
async function inTransaction<T>(
  thread: PgliteThread,
  work: (transaction: Queryable) => Promise<T>,
): Promise<T> {
  const direct = queryable(thread);
  await direct.query('BEGIN');
  try {
    const result = await work(direct);
    await direct.query('COMMIT');
    return result;
  } catch (error) {
    await direct.query('ROLLBACK').catch(nothing);
    throw error;
  }
}

interface Turns extends Omit<Database, 'kind' | 'erase'> {
  tidy(options: { all: boolean }): Promise<void>;
}

/** Runs one statement after another, with no others between those of a transaction. */
function oneByOne({ thread, end }: KeptPglite, patience: number): Turns {
  const turns = new PQueue({ concurrency: 1 });
  const inTurn = (limit?: number) =>
    queryable({ ask: (order) => turns.add(async () => (await thread()).ask(order, limit)) });
  const unhurried = inTurn();
  return {
    ...inTurn(patience),
    script: async <Row>(sql: string) =>
      (await turns.add(async () => (await thread()).ask({ sql }, patience))) as Row[],
    tidy: (options) => tidyPglite(unhurried, options),
    rewrite: async () => {
      await unhurried.query(rewriteTables);
      await dropOldLog(unhurried);
    },
    transaction: (work) => turns.add(async () => inTransaction(await thread(), work)),
    close: async () => {
      await turns.add(async () => (await thread()).ask(undefined, closeTimeoutMs)).finally(end);
    },
  };
}

/**
 * Opens the embedded PostgreSQL in a data folder, which is created if necessary; without a folder, in memory. It runs
 * in a thread of its own, which is replaced if it breaks down; committed data are recovered from the disk.
 * @throws {LookalikeError} `INVALID_ARGUMENT` if another process uses the folder.
 */
export async function openPglite(
  folder?: string,
  {
    onError = nothing,
    onNotice = nothing,
    onStep = nothing,
    onStart = nothing,
    patience = answerTimeoutMs,
    tidyEvery = tidyEveryMs,
    image,
  }: PgliteOptions = {},
): Promise<Database> {
  if (folder === undefined) {
    return { kind: 'pglite', erase: nothing, ...oneByOne(await keepPglite({ image }, onError), patience) };
  }
  const opened = await privateFolder(folder);
  if (opened > 0) onNotice(`data: files and folders that other users could open are now private (${opened})`);
  const unlock = await lockFolder(folder);
  try {
    const step = await longOpening(folder);
    if (step !== undefined) onStep(step);
    const keeping = keepPglite({ folder }, onError);
    onStart();
    const database = oneByOne(await keeping, patience);
    const { erase, stop } = keepErased(database.tidy, { every: tidyEvery, onError });
    const close = async () => {
      await stop();
      await database.close().finally(unlock);
    };
    return { kind: 'pglite', ...database, erase, close };
  } catch (error) {
    await unlock();
    throw error;
  }
}
