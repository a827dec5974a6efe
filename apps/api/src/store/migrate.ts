import { LookalikeError } from '@lookalike/core';
import { type MigrationParams, Umzug, type UmzugStorage } from 'umzug';
import type { Database } from './database.js';
import { gallery } from './migrations/0001-gallery.js';
import { startTransaction } from './start-transaction.js';

/** In order; one that has been released is never changed, only followed. */
const migrations = [gallery];

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

const noPrivilege = '42501';
/** Not there for the server (PostgreSQL 17 and before, and since). */
const notInstalled = ['58P01', '0A000'];

/** What an operator has to do before the tables can be made. */
function explain(error: Error & { code?: string }): Error {
  const fail = (wanted: string) =>
    new LookalikeError('INVALID_ARGUMENT', `databaseUrl: ${wanted}; PostgreSQL says: ${error.message}`, {
      cause: error,
    });
  if (error.code === noPrivilege) {
    return fail(
      'the role may not make the tables. Make it the owner (ALTER DATABASE <database> OWNER TO <role>), or let a superuser run ' +
        'CREATE EXTENSION IF NOT EXISTS vector and GRANT CREATE, USAGE ON SCHEMA public TO <role>',
    );
  }
  return notInstalled.includes(error.code ?? '')
    ? fail('the server needs pgvector 0.8 or later installed')
    : error;
}

/**
 * Brings the schema up to date: all in one transaction, under an advisory lock, so that several processes may
 * start at once and a crash leaves the old schema or the new one.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the role has too few rights, or the server no pgvector.
 */
export async function migrate(database: Database): Promise<void> {
  const migrating = startTransaction(database, async (transaction) => {
    const context: Database = { ...database, ...transaction };
    const umzug = new Umzug({
      context,
      storage: storage(context),
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
  await migrating.catch((error) => {
    throw explain(error.cause ?? error);
  });
}
