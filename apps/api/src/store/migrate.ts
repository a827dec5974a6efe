import type { MigrationParams, UmzugStorage } from 'umzug';
import type { Database } from './database.js';
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

function storage(database: Database): UmzugStorage<Database> {
  return {
    async executed() {
      await database.query('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)');
      const rows = await database.query<{ name: string }>('SELECT name FROM migrations ORDER BY name');
      return rows.map(({ name }) => name);
    },
    logMigration: async ({ name }: MigrationParams<Database>) => {
      await database.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
    },
    unlogMigration: async ({ name }: MigrationParams<Database>) => {
      await database.query('DELETE FROM migrations WHERE name = $1', [name]);
    },
  };
}

/**
 * Brings the schema up to date: all in one transaction, under an advisory lock, so that several processes may
 * start at the same time and a crash leaves the old schema or the new one.
 * @throws {LookalikeError} what {@link startTransaction} throws.
 */
export async function migrate(database: Database): Promise<void> {
  await startTransaction(database, async (transaction) => {
    const context: Database = { ...database, ...transaction };
    const stored = storage(context);
    const done = await stored.executed({ context });
    if (migrations.every(({ name }) => done.includes(name))) return;
    const { Umzug } = await import('umzug'); // two hundred modules, which only a new schema needs
    const umzug = new Umzug({
      context,
      storage: stored,
      logger: undefined,
      migrations: migrations.map(({ name, statements }) => ({
        name,
        up: async () => {
          for (const statement of statements) await transaction.query(statement);
        },
      })),
    });
    await umzug.up();
  });
}
