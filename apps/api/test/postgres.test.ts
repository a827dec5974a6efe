import { setTimeout } from 'node:timers/promises';
import { createRandom } from '@lookalike/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import type { Database, Queryable } from '../src/store/database.js';
import { migrate, migrations } from '../src/store/migrate.js';
import { createVectorIndex } from '../src/store/nearest-subjects.js';
import { openPostgres } from '../src/store/open-postgres.js';
import { createServiceStore } from '../src/store/services.js';
import { startTransaction } from '../src/store/start-transaction.js';
import { askServer, makeTestDatabase, type TestDatabase, testServer } from './test-server.js';

const contract = { contractId: 'test-contract', embeddingLength: 8 };
const random = createRandom('postgres');
const embedding = () => Float32Array.from({ length: contract.embeddingLength }, random.normal);

describe.skipIf(testServer === undefined)('a PostgreSQL server', () => {
  let made: TestDatabase;
  const opened: Database[] = [];
  const open = (url = made.url, connections = 3) => {
    const database = openPostgres(url, connections, () => {});
    opened.push(database);
    return database;
  };
  const galleryIn = async (database: Database) => {
    const services = createServiceStore(database);
    const service = await services.authenticate(await services.setKey('default'));
    return createGalleryStore(database, service?.id ?? '', contract);
  };

  beforeEach(async () => {
    made = await makeTestDatabase();
  });
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
    await made.drop();
  });

  it('is migrated once by processes that race for it from empty', async () => {
    const starts = Array.from({ length: 6 }, async () => {
      const database = open();
      await migrate(database);
      await startTransaction(database, ({ query }) => query(createVectorIndex(contract)));
    });
    await Promise.all(starts);
    const names = migrations.map(({ name }) => ({ name }));
    expect(await opened[0].query('SELECT name FROM migrations ORDER BY name')).toEqual(names);
  });

  it('says what to do about a role without rights, a login, a database or a server that is not there', async () => {
    const [stranger, password] = [made.name, 'secret'];
    await askServer(`CREATE ROLE ${stranger} LOGIN PASSWORD '${password}'`);
    const addressOf = (changes: Partial<Pick<URL, 'username' | 'password' | 'pathname' | 'port'>>) =>
      Object.assign(new URL(made.url), changes).href;
    const start = (changes: Parameters<typeof addressOf>[0]) => migrate(open(addressOf(changes)));
    const asStranger = { username: stranger, password };
    await expect(start(asStranger)).rejects.toThrow(/the role may not create the tables.*GRANT CREATE/);
    await migrate(open());
    await opened[1].query(`GRANT CREATE, USAGE ON SCHEMA public TO ${stranger}`);
    await expect(start(asStranger)).rejects.toThrow(/the tables belong to another role.*REASSIGN OWNED/);
    await opened[1].query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${stranger}`);
    await start(asStranger);
    const index = ({ query }: Queryable) => query(createVectorIndex(contract));
    await expect(startTransaction(opened[3], index)).rejects.toThrow(/must be owner of table faces/);
    await expect(start({ username: 'nobody_there' })).rejects.toThrow(
      /databaseUrl: the server refuses the login/,
    );
    await expect(start({ pathname: 'not_there' })).rejects.toThrow(/the database does not exist.*not_there/);
    await expect(start({ port: '1' })).rejects.toThrow(/PostgreSQL is not responding there.*ECONNREFUSED/);
    await Promise.all(opened.splice(0).map((database) => database.close()));
    await made.drop();
    await askServer(`DROP ROLE ${stranger}`);
  });

  it('loses nothing that was acknowledged when its connections are cut, and goes on', async () => {
    const database = open();
    await migrate(database);
    const gallery = await galleryIn(database);
    const acknowledged: string[] = [];
    let adding = true;
    const add = async () => {
      while (adding) {
        const added = await gallery.addFaces([{ subject: 'Ada', embedding: embedding() }]).catch(() => []);
        acknowledged.push(...added.map(({ id }) => id));
      }
    };
    const adders = Promise.all([add(), add()]);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${made.name}'`;
    for (let n = 0; n < 5; n += 1) {
      await setTimeout(100);
      await askServer(cut);
    }
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(before);
    adding = false;
    await adders;
    const there = new Set((await gallery.listFaces({ page: 0, size: 100_000 })).faces.map(({ id }) => id));
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  });

  it('finds everybody in a large gallery although no connection has settings of its own', async () => {
    const database = open(made.url, 1);
    await migrate(database);
    await database.query(createVectorIndex(contract));
    const gallery = await galleryIn(database);
    const faces = Array.from({ length: 2500 }, (_, n) => ({
      subject: `person ${n % 500}`,
      embedding: embedding(),
    }));
    await gallery.addFaces(faces);
    expect(await gallery.nearest(faces[7].embedding, 3)).toMatchObject([{ subject: 'person 7' }, {}, {}]);
    await expect(database.query('SHOW hnsw.ef_search')).resolves.toEqual([{ 'hnsw.ef_search': '40' }]);
  });
});
