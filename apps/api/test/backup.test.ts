import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import type { Database } from '../src/store/database.js';
import { migrate, migrations } from '../src/store/migrate.js';
import { createVectorIndex } from '../src/store/nearest-subjects.js';
import { openPglite } from '../src/store/open-pglite.js';
import { openPostgres } from '../src/store/open-postgres.js';
import { createServiceStore } from '../src/store/services.js';
import { putEmptyDatabase } from './empty-database.js';
import { postgresPrograms } from './start-postgres.js';
import { makeTestDatabase, type TestDatabase, testServer } from './test-server.js';

const model = { contractId: 'old-model', embeddingLength: 3 };
const nextModel = { contractId: 'new-model', embeddingLength: 2 };
/** As many as a version from before there were several keys had. */
const oldMigrations = 3;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-backup-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the commands of docs/deploy.md that begin with a program. */
async function runDocumented(program: string, environment: NodeJS.ProcessEnv = {}): Promise<void> {
  const document = await readFile(new URL('../../../docs/deploy.md', import.meta.url), 'utf8');
  const blocks = [...document.matchAll(/```sh\n(.*?)```/gs)].map(([, commands]) => commands);
  const [commands] = blocks.filter((each) => each.startsWith(program));
  const PATH = [postgresPrograms, process.env.PATH].join(delimiter);
  execFileSync('sh', ['-ec', commands], { cwd: folder, env: { ...process.env, PATH, ...environment } });
}

/** Two databases, of which the second gets what the first had by the commands of the documents. */
interface Pair {
  open(): Promise<Database>;
  copy(): Promise<void>;
  openCopy(): Promise<Database>;
}

function embedded(): Pair {
  const openIn = (name: string) => openPglite(join(folder, name));
  return {
    open: async () => {
      await putEmptyDatabase(join(folder, 'lookalike-data'));
      return openIn('lookalike-data');
    },
    copy: () => runDocumented('cp -a'),
    openCopy: () => openIn('lookalike-data'),
  };
}

function postgres(): Pair {
  const made: TestDatabase[] = [];
  const openNew = async () => {
    const place = await makeTestDatabase();
    made.push(place);
    return openPostgres(place.url, 2, () => {});
  };
  return {
    open: openNew,
    copy: async () => {
      await (await openNew()).close();
      const [from, to] = made;
      await runDocumented('pg_dump', { DATABASE_URL: from.url, NEW_DATABASE_URL: to.url });
    },
    openCopy: async () => {
      const database = openPostgres(made[1].url, 2, () => {});
      const close = async () => {
        await database.close();
        for (const { drop } of made) await drop();
      };
      return { ...database, close };
    },
  };
}

const pairs: [string, () => Pair][] = [['embedded', embedded]];
if (testServer !== undefined && postgresPrograms !== undefined) pairs.push(['PostgreSQL', postgres]);

/** Fills a database as an older version left it. */
async function fill(database: Database, key: string): Promise<void> {
  await database.query('CREATE TABLE migrations (name text PRIMARY KEY)');
  for (const { name, statements } of migrations.slice(0, oldMigrations)) {
    for (const statement of statements) await database.query(statement);
    await database.query('INSERT INTO migrations VALUES ($1)', [name]);
  }
  await database.query(createVectorIndex(model));
  const hash = createHash('sha256').update(key).digest();
  const service = randomUUID();
  await database.query(`INSERT INTO services (id, name, key_hash) VALUES ($1, 'door', $2)`, [service, hash]);
  await createGalleryStore(database, service, model).addSubject('Ada');
  await database.query(
    `INSERT INTO faces (id, service_id, subject_id, contract_id, embedding, photo)
     SELECT gen_random_uuid(), service_id, id, $1, '[1,0,0]', '\\x010203' FROM subjects`,
    [model.contractId],
  );
}

describe.each(pairs)('a backup, %s', (_, pairOf) => {
  it('comes back by the documented commands, is brought up to date, and takes another model', async () => {
    const pair = pairOf();
    const key = randomUUID();
    const old = await pair.open();
    await fill(old, key).finally(() => old.close());
    await pair.copy();

    const database = await pair.openCopy();
    try {
      await migrate(database);
      const service = await createServiceStore(database).authenticate(key);
      expect(service).toMatchObject({ name: 'door', key: { name: 'first', right: 'administer' } });
      const gallery = createGalleryStore(database, service?.id ?? '', model);
      const [found] = await gallery.nearest(Float32Array.of(1, 0, 0), 1);
      expect(found).toMatchObject({ subject: 'Ada', distance: 0 });
      expect([...((await gallery.photo(found.face)) ?? [])]).toEqual([1, 2, 3]);

      await database.query(createVectorIndex(nextModel));
      const next = createGalleryStore(database, service?.id ?? '', nextModel);
      const probe = Float32Array.of(0, 1);
      expect(await next.nearest(probe, 1)).toEqual([]);
      for await (const { id } of next.allFaces()) await next.replaceEmbedding(id, probe);
      expect(await next.nearest(probe, 1)).toMatchObject([{ subject: 'Ada', distance: 0 }]);
      expect(await next.counts()).toEqual({ subjects: 1, faces: 1, foreignFaces: 0 });
    } finally {
      await database.close();
    }
  });
});
