import type { Database, Queryable } from './database.js';
import { gallery } from './migrations/0001-gallery.js';
import { decisions } from './migrations/0002-decisions.js';
import { webhooks } from './migrations/0003-webhooks.js';
import { keys } from './migrations/0004-keys.js';
import { events } from './migrations/0005-events.js';
import { history } from './migrations/0006-history.js';
import { corrections } from './migrations/0010-corrections.js';
import { sightings } from './migrations/0011-sightings.js';
import { faceChanges } from './migrations/0012-face-changes.js';
import { jobs } from './migrations/0020-jobs.js';
import { jobModels } from './migrations/0021-job-models.js';
import { startTransaction } from './start-transaction.js';

/** In order; one that has been released is never changed, only followed. */
export const migrations = [
  gallery,
  decisions,
  webhooks,
  keys,
  events,
  history,
  corrections,
  sightings,
  faceChanges,
  jobs,
  jobModels,
];

/** The names of the migrations that a database has had. */
async function executedMigrations(transaction: Queryable): Promise<Set<string>> {
  await transaction.query('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)');
  const rows = await transaction.query<{ name: string }>('SELECT name FROM migrations');
  return new Set(rows.map(({ name }) => name));
}

/**
 * Brings the schema up to date: all in one transaction, under an advisory lock, so that several processes may
 * start at the same time and a crash leaves the old schema or the new one.
 * @throws {LookalikeError} what {@link startTransaction} throws.
 */
export async function migrate(database: Database): Promise<void> {
  await startTransaction(database, async (transaction) => {
    const executed = await executedMigrations(transaction);
    for (const { name, statements } of migrations) {
      if (executed.has(name)) continue;
      for (const statement of statements) await transaction.query(statement);
      await transaction.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
    }
  });
}
