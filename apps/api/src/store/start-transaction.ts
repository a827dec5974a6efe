import type { Database, Queryable } from './database.js';

/** One lock for all processes that start on one database at the same time. */
const lockId = 7_239_001;

/** An index is built in memory while it fits. */
const indexMemory = '256MB';

/** A transaction for what a start does to the database: one process after the other. */
export const startTransaction = <T>(
  database: Database,
  work: (transaction: Queryable) => Promise<T>,
): Promise<T> =>
  database.transaction(async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [lockId]);
    await transaction.query(`SELECT set_config('maintenance_work_mem', $1, true)`, [indexMemory]);
    return work(transaction);
  });
