import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../src/store/database.js';
import { migrate, migrations } from '../src/store/migrate.js';
import { openPglite } from '../src/store/open-pglite.js';
import { createServiceStore } from '../src/store/services.js';

let database: Database;
beforeAll(async () => {
  database = await openPglite();
});
afterAll(() => database.close());

it('takes over the one key that each service had before there were several', async () => {
  await database.query('CREATE TABLE migrations (name text PRIMARY KEY)');
  for (const { name, statements } of migrations.slice(0, 3)) {
    for (const statement of statements) await database.query(statement);
    await database.query('INSERT INTO migrations VALUES ($1)', [name]);
  }
  const key = randomUUID();
  const hash = createHash('sha256').update(key).digest();
  const sql = 'INSERT INTO services (id, name, key_hash) VALUES ($1, $2, $3)';
  await database.query(sql, [randomUUID(), 'door', hash]);
  await migrate(database);
  const found = await createServiceStore(database).authenticate(key);
  expect(found).toMatchObject({
    name: 'door',
    key: { name: 'first', right: 'administer', expires_at: null },
  });
});
