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
/** What is not closed by then recovers at the next start. */
const closeTimeoutMs = 15_000;
/** How often it is looked whether something was deleted that nobody announced. */
const tidyEveryMs = 10_000;

export interface PgliteOptions {
  /** Hears when the database breaks down; the next statement starts it again. */
  onError?: (error: Error) => void;
  /** Hears what an operator should know. */
  onNotice?: (notice: string) => void;
  /** Hears why opening takes longer than usual. */
  onStep?: (step: string) => void;
  /** Milliseconds that a statement may take. @default 60000 */
  patience?: number;
  /** Milliseconds between two looks for deleted rows that nobody announced. @default 10000 */
  tidyEvery?: number;
  /** A tar file that a database in memory begins with. @default a new database, which takes seconds to make */
  image?: string;
}

const queryable = ({ ask }: Pick<PgliteThread, 'ask'>, patience?: number): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await ask({ sql, parameters }, patience)) as Row[],
});

/** All on one thread: the next one knows nothing of what was begun. */
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

/** One statement after the other, and none of another's between those of a transaction. */
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
 * Opens the embedded PostgreSQL in a data folder, which is made when it isn't there; without one, in memory. It runs in
 * a thread of its own, which is replaced when it breaks down; what was committed is recovered from the disk.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when another process has the folder.
 */
export async function openPglite(
  folder?: string,
  {
    onError = nothing,
    onNotice = nothing,
    onStep = nothing,
    patience = answerTimeoutMs,
    tidyEvery = tidyEveryMs,
    image,
  }: PgliteOptions = {},
): Promise<Database> {
  if (folder === undefined) {
    return { kind: 'pglite', erase: nothing, ...oneByOne(await keepPglite({ image }, onError), patience) };
  }
  const opened = await privateFolder(folder);
  if (opened > 0)
    onNotice(`data: what was open to other users in the folder now is not (files and folders: ${opened})`);
  const unlock = await lockFolder(folder);
  try {
    const step = await longOpening(folder);
    if (step !== undefined) onStep(step);
    const database = oneByOne(await keepPglite({ folder }, onError), patience);
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
