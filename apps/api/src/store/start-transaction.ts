import type { Database, Queryable } from './database.js';
import { explainStart } from './explain-start.js';

/** One lock for all processes that start on one database at the same time. */
const lockId = 7_239_001;

/** An index is built in memory while it fits. */
const indexMemory = '256MB';

/**
 * A transaction for what a start does to the database: one process after the other.
 * @throws {LookalikeError} `INVALID_ARGUMENT` saying what to do when there is no such server, login or database, when the
 * role has too few rights, or the server no pgvector; what `work` throws.
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
