import pg from 'pg';
import { type CopyToStreamQuery, to as copyTo } from 'pg-copy-streams';
import { copiedRows } from './copied-rows.js';
import type { Database, DatabasePlace, Queryable } from './database.js';
import { rewriteTables } from './rewrite-tables.js';

type Runner = Pick<pg.Pool | pg.PoolClient, 'query'>;

type Statement = pg.QueryConfig & Pick<pg.ClientConfig, 'query_timeout'>;

/** `patience` in milliseconds; unlimited by default. */
const queryable = (runner: Runner, patience?: number): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const statement: Statement = { text: sql, values: [...parameters], query_timeout: patience };
    return (await runner.query(statement)).rows as Row[];
  },
});

/** Parses an address like the driver, including defaults from the environment. */
function placeOf(url: string): DatabasePlace {
  const { database = '', user = '', host, port } = new pg.Client(url);
  return { database, role: user, host: `${host}:${port}` };
}

/** The error of one of two transactions that wait for each other; it has been rolled back. */
const deadlockDetected = '40P01';
const deadlocksInARow = 5;

/** Repeats work that was rolled back because of a deadlock. */
async function untilNoDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let left = deadlocksInARow; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || (error as pg.DatabaseError).code !== deadlockDetected) throw error;
    }
  }
}

const connectionTimeoutMs = 5000;
/**
 * Longer than any statement of a request takes; a network that drops packets silently would block it for a quarter of
 * an hour.
 */
const answerTimeoutMs = 60_000;
const keepAliveMs = 10_000;

/** Runs on a connection of its own; a connection whose rollback fails is not used again. */
const inTransaction =
  (pool: pg.Pool, onError: (error: Error) => void): Database['transaction'] =>
  async (work) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    client.on('error', onError);
    try {
      await client.query('BEGIN');
      const result = await work(queryable(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((cause: Error) => {
        broken = cause;
      });
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  };

async function* untilSilent(rows: CopyToStreamQuery, patience: number): AsyncGenerator<Buffer> {
  const silence = setTimeout(() => rows.destroy(new Error('the database stopped sending data')), patience);
  try {
    for await (const chunk of rows) {
      silence.refresh();
      yield chunk;
    }
  } finally {
    clearTimeout(silence);
  }
}

/** Streams on a connection of its own, which is not used again unless it has sent all rows. */
const streamOf = (
  pool: pg.Pool,
  patience: number,
  onError: (error: Error) => void,
): NonNullable<Database['stream']> =>
  async function* (sql) {
    const client = await pool.connect();
    let isDone = false;
    client.on('error', onError);
    try {
      const rows = client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`));
      yield* copiedRows(untilSilent(rows, patience));
      isDone = true;
    } finally {
      client.off('error', onError);
      client.release(!isDone);
    }
  };

/**
 * Opens a pool of connections to PostgreSQL, or to a connection pooler in front of it: connections have no settings of
 * their own. A connection that is lost while idle, even within a transaction, is replaced at the next query; `onError`
 * is called. A connection that does not answer a query is replaced too. Transactions and rewriting have no time limit,
 * since a start waits for others and builds the vector index. Transactions are repeated after a deadlock.
 */
export function openPostgres(
  url: string,
  connections: number,
  onError: (error: Error) => void,
  { patience = answerTimeoutMs }: { patience?: number } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectionTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
  });
  pool.on('error', onError);
  // The pool stops listening before whoever asked for a connection can start to; a connection that is cut just then would end the
  // process. Its first query fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  const { query } = queryable(pool, patience);
  const transaction = inTransaction(pool, onError);
  return {
    kind: 'postgres',
    place: placeOf(url),
    query: (sql, parameters) => untilNoDeadlock(() => query(sql, parameters)),
    transaction: (work) => untilNoDeadlock(() => transaction(work)),
    // A connection whose script fails is closed, along with any transaction that the script began.
    script: async <Row>(sql: string) => [await pool.query(sql)].flat().flatMap(({ rows }) => rows as Row[]),
    stream: streamOf(pool, patience, onError),
    erase: async () => {},
    rewrite: async () => void (await pool.query(rewriteTables)),
    close: () => pool.end(),
  };
}
