import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmptyDatabase } from '../../test/empty-database.js';
import type { Database } from './database.js';
import { openPglite } from './open-pglite.js';

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.close());

describe('the embedded database', () => {
  it('leaves the event loop free while it works', async () => {
    let turns = 0;
    let working = true;
    const work = database.query('SELECT count(*) FROM generate_series(1, 2000000)').finally(() => {
      working = false;
    });
    while (working) {
      await setImmediate();
      turns += 1;
    }
    await work;
    expect(turns).toBeGreaterThan(100);
  });

  it('lets no statement of others into a transaction, and takes a failed one back', async () => {
    await database.query('CREATE TABLE turns (n int)');
    const failed = database.transaction(async ({ query }) => {
      await query('INSERT INTO turns VALUES (1)');
      await setImmediate();
      await query('SELECT nothing');
    });
    const other = database.query('INSERT INTO turns VALUES (2)');
    await expect(failed).rejects.toMatchObject({ code: '42703' });
    await other;
    expect(await database.query('SELECT n FROM turns')).toEqual([{ n: 2 }]);
  });

  it('finishes what it was asked before it closes, gives the folder back, and then fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lookalike-pglite-'));
    const stored = await openPglite(folder);
    const last = stored.query('SELECT 1 AS one');
    await stored.close();
    expect(await last).toEqual([{ one: 1 }]);
    expect(await readdir(folder)).toEqual(['lookalike.lock', 'postgres', 'reserve']);
    await expect(stored.query('SELECT 1')).rejects.toThrow('PGlite is closed');
    await rm(folder, { recursive: true });
  });
});
