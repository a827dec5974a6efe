import type { Database, Queryable } from './database.js';
import { explainStart } from './explain-start.js';

/** One lock for all processes that start on the same database at the same time. */
const lockId = 7_239_001;

/** An index is built in memory if it fits. */
const indexMemory = '256MB';

/**
 * A transaction for the database work of a start: one process at a time.
 * @throws {LookalikeError} `INVALID_ARGUMENT` with instructions if the server, login or database does not exist, the
 * role lacks rights, or the server has no pgvector; errors of `work`.
 */
export async function startTransaction<T>(
  database: Database,
  work: (transaction: Queryable) => Promise<T>,
): Promise<T> {
  try {
    return await database.transaction(async (transaction) => {
      await transaction.query('SELECT pg_advisory_xact_lock($1)', [lockId]);
      await transaction.query(`SELECT set_config('maintenance_work_mem', $1, true)`, [indexMemory]);
      return work(transaction);
    });
  } catch (error) {
    throw explainStart(error as Error, database.place);
  }
}
