import { randomUUID } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import type { Database } from '../src/store/database.js';
import { openPostgres } from '../src/store/open-postgres.js';
import { startPooler } from './start-postgres.js';

/** A PostgreSQL with pgvector where the tests may make databases; `.ci/run` starts one. */
export const testServer = process.env.LOOKALIKE_TEST_DATABASE_URL;

/** Runs one statement on the server itself. */
export async function askServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServer });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

/** An empty database on the server. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const name = `lookalike_${randomUUID().replaceAll('-', '')}`;
  await askServer(`CREATE DATABASE ${name}`);
  const url = new URL(testServer ?? '');
  url.pathname = name;
  return { name, url: url.href, drop: () => askServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Opens an empty database on the server; closing drops it. */
export async function openTestDatabase(): Promise<Database> {
  const { url, drop } = await makeTestDatabase();
  const database = openPostgres(url, 4, () => {});
  return { ...database, close: () => database.close().finally(drop) };
}

/** The same through a pooler in transaction mode, which has fewer connections to the server than it gives away. */
export async function openPooledDatabase(): Promise<Database> {
  const { url, drop } = await makeTestDatabase();
  const pooler = await startPooler(url);
  const database = openPostgres(pooler.url, 4, () => {});
  const close = async () => {
    await database.close();
    await pooler.stop();
    await drop();
  };
  return { ...database, close };
}
