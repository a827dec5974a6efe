import pg from 'pg';
import type { Database, Queryable } from './database.js';
import { sessionSettings } from './session-settings.js';

type Runner = Pick<pg.Pool | pg.PoolClient, 'query'>;

const queryable = (runner: Runner): Queryable => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await runner.query(sql, [...parameters])).rows as Row[],
});

const connectionTimeoutMs = 5000;

/**
 * Opens a pool of connections to PostgreSQL. A connection that is lost while nothing is asked on it, also within a
 * transaction, is replaced by the next query; `onError` hears of it.
 */
export function openPostgres(url: string, connections: number, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: connectionTimeoutMs,
    onConnect: async (client) => void (await client.query(sessionSettings)),
  });
  pool.on('error', onError);
  const transaction: Database['transaction'] = async (work) => {
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
  return { kind: 'postgres', ...queryable(pool), transaction, close: () => pool.end() };
}
