import { setTimeout } from 'node:timers/promises';
import { createRandom } from '@lookalike/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmptyDatabase } from '../../test/empty-database.js';
import { overTheWire } from '../../test/over-the-wire.js';
import { hasPooler } from '../../test/start-postgres.js';
import { openPooledDatabase, openTestDatabase, testServer } from '../../test/test-server.js';
import { type GallerySearch, MemorySearch } from '../search/memory-search.js';
import { noCorrections } from './corrections/correction-store.js';
import { createGalleryStore } from './create-gallery-store.js';
import type { Database } from './database.js';
import type { GalleryStore, NewFace } from './gallery-store.js';
import { migrate, migrations } from './migrate.js';
import { createVectorIndex, nearestSubjects } from './nearest-subjects.js';
import { createServiceStore } from './services.js';

const contract = { contractId: 'test-contract', embeddingLength: 8 };

const databases: [string, () => Promise<Database>][] = [
  ['embedded', openEmptyDatabase],
  ['over the wire', overTheWire],
];
if (testServer !== undefined) databases.push(['PostgreSQL', openTestDatabase]);
if (testServer !== undefined && hasPooler) databases.push(['PostgreSQL behind a pooler', openPooledDatabase]);

describe.each(databases)('the gallery store, %s', (_, open) => {
  let database: Database;
  let gallery: GalleryStore;
  let services = 0;
  const random = createRandom('gallery');
  const embedding = () => Float32Array.from({ length: contract.embeddingLength }, random.normal);
  const unit = () => {
    const values = embedding();
    return values.map((value) => value / Math.hypot(...values));
  };
  const addFace = async (face: NewFace) => (await gallery.addFaces([face]))[0];

  const makeService = async (name: string) => {
    const store = createServiceStore(database);
    const service = await store.authenticate(await store.setKey(name));
    if (!service) throw new Error('the service is not there');
    return service;
  };

  const near = (probe: Float32Array) => {
    const values = probe.map((value) => value + 0.01 * random.normal());
    return values.map((value) => value / Math.hypot(...values));
  };
  const holdNothing = (most = 10_000) => {
    const onError = (error: Error) => expect.unreachable(error.message);
    return new MemorySearch(database, contract, { fewest: 1, most, onError, onStep: () => {} });
  };
  const holds = async (memory: MemorySearch, faces: number) => {
    while (memory.size !== faces) await setTimeout(20);
  };
  /** Holds a gallery in memory, up to a size. */
  const holdAll = (id: string, most: number): [MemorySearch, GallerySearch] => {
    const memory = holdNothing(most);
    const search = memory.of({ id, name: 'held' });
    search.want();
    return [memory, search];
  };

  beforeAll(async () => {
    database = await open();
    await migrate(database);
    await database.query(createVectorIndex(contract));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    services += 1;
    const service = await makeService(`service ${services}`);
    gallery = createGalleryStore(database, service.id, contract);
  });

  it('migrates once, however often it is asked', async () => {
    await migrate(database);
    const names = migrations.map(({ name }) => ({ name }));
    expect(await database.query('SELECT name FROM migrations ORDER BY name')).toEqual(names);
  });

  it('adds, lists, renames and deletes subjects', async () => {
    expect(await gallery.addSubject('Ada')).toBe(true);
    expect(await gallery.addSubject('Ada')).toBe(false);
    await gallery.addSubject("Robert'); DROP TABLE faces;--");
    expect(await gallery.renameSubject('Ada', 'Grace')).toBe(true);
    expect(await gallery.renameSubject('Nobody', 'Somebody')).toBe(false);
    expect(await gallery.listSubjects()).toEqual(['Grace', "Robert'); DROP TABLE faces;--"]);
    expect(await gallery.deleteSubject('Grace')).toBe(true);
    expect(await gallery.deleteSubject('Grace')).toBe(false);
    expect(await gallery.deleteAllSubjects()).toBe(1);
  });

  it('merges subjects when one takes the name of another', async () => {
    await addFace({ subject: 'Ada', embedding: embedding() });
    await addFace({ subject: 'Ada Lovelace', embedding: embedding() });
    expect(await gallery.renameSubject('Ada', 'Ada Lovelace')).toBe(true);
    expect(await gallery.listSubjects()).toEqual(['Ada Lovelace']);
    expect((await gallery.listFaces({ subject: 'Ada Lovelace', page: 0, size: 10 })).total).toBe(2);
  });

  it('merges as well when the name is taken at that moment', async () => {
    const { id } = await makeService(`renaming ${services}`);
    const meanwhile: Database = {
      ...database,
      transaction: (work) => {
        meanwhile.transaction = database.transaction;
        return database
          .transaction(({ query }) =>
            work({
              query: async (sql, parameters) => {
                if (sql.startsWith('UPDATE')) {
                  const error = new Error('duplicate key value violates unique constraint');
                  throw Object.assign(error, { code: '23505' });
                }
                return query(sql, parameters);
              },
            }),
          )
          .catch(async (error) => {
            await createGalleryStore(database, id, contract).addSubject('Grace');
            throw error;
          });
      },
    };
    const renaming = createGalleryStore(meanwhile, id, contract);
    await renaming.addFaces([{ subject: 'Ada', embedding: embedding() }]);
    expect(await renaming.renameSubject('Ada', 'Grace')).toBe(true);
    expect(await renaming.listFaces({ subject: 'Grace', page: 0, size: 1 })).toMatchObject({ total: 1 });
    expect(await renaming.listSubjects()).toEqual(['Grace']);
  });

  it('pages through faces, and gives back the embedding and the photo', async () => {
    const vectors = [embedding(), embedding(), embedding()];
    const photo = Uint8Array.of(1, 2, 3);
    const added = [];
    for (const vector of vectors) added.push(await addFace({ subject: 'Ada', embedding: vector, photo }));
    const first = await gallery.listFaces({ page: 0, size: 2 });
    const second = await gallery.listFaces({ page: 1, size: 2 });
    expect([...first.faces, ...second.faces].map(({ id }) => id).toSorted()).toEqual(
      added.map(({ id }) => id).toSorted(),
    );
    expect(first.total).toBe(3);
    const found = await gallery.findFace(added[1].id);
    expect(found?.embedding).toEqual(vectors[1]);
    expect(new Uint8Array((await gallery.photo(added[1].id)) ?? [])).toEqual(photo);
    expect(await gallery.findFace('00000000-0000-0000-0000-000000000001')).toBeUndefined();
  });

  it('deletes faces by id and by subject, photos with them', async () => {
    const a = await addFace({ subject: 'Ada', embedding: embedding(), photo: Uint8Array.of(1) });
    await addFace({ subject: 'Grace', embedding: embedding() });
    expect(await gallery.deleteFacesById([a.id])).toEqual([{ id: a.id, subject: 'Ada' }]);
    expect(await gallery.photo(a.id)).toBeUndefined();
    expect(await gallery.listSubjects()).toEqual(['Ada', 'Grace']);
    expect(await gallery.deleteFaces('Ada')).toBe(0);
    expect(await gallery.deleteFaces()).toBe(1);
  });

  it('finds the nearest subjects by the best of their faces, as a plain loop does', async () => {
    const faces = Array.from({ length: 60 }, (_, n) => ({
      subject: `person ${n % 12}`,
      embedding: embedding(),
    }));
    for (const face of faces) await addFace(face);
    const probe = embedding();
    const distances = new Map<string, number>();
    for (const { subject, embedding: other } of faces) {
      const distance = Math.hypot(...other.map((value, i) => value - probe[i]));
      distances.set(subject, Math.min(distance, distances.get(subject) ?? Number.POSITIVE_INFINITY));
    }
    const expected = [...distances].toSorted(([, a], [, b]) => a - b).slice(0, 5);
    const found = await gallery.nearest(probe, 5);
    expect(found.map(({ subject }) => subject)).toEqual(expected.map(([subject]) => subject));
    for (const [index, { distance }] of found.entries()) expect(distance).toBeCloseTo(expected[index][1], 5);
    expect(await gallery.nearest(probe, 50)).toHaveLength(12);
  });

  it('lets the planner know how a large gallery is shared out, and finds faces in it, in memory too', async () => {
    const { id } = await makeService(`large ${services}`);
    const memory = holdNothing();
    const large = createGalleryStore(database, id, contract, noCorrections, memory.of({ id, name: 'large' }));
    const faces = Array.from({ length: 2500 }, (_, n) => ({
      subject: `person ${n % 100}`,
      embedding: unit(),
    }));
    await large.addFaces(faces);
    const finds = async () => {
      for (const { subject, embedding: known } of faces.slice(0, 20)) {
        expect(await large.nearest(known, 1)).toMatchObject([{ subject, distance: 0 }]);
      }
    };
    try {
      await finds();
      await holds(memory, faces.length);
      await finds();
    } finally {
      await memory.close();
    }
    const sql = "SELECT attname AS name FROM pg_stats WHERE tablename = 'faces' ORDER BY name";
    const learnt = [{ name: 'contract_id' }, { name: 'service_id' }]; // a server may learn more by itself
    expect(await database.query(sql)).toEqual(expect.arrayContaining(learnt));
  });

  it('searches in memory as a full scan would, whatever another process changes', async () => {
    const { id } = await makeService(`memory ${services}`);
    const policy = { undoSeconds: 600, holdDeleted: false, threshold: 0.3 };
    const store = createGalleryStore(database, id, contract, policy);
    const added = await store.addFaces(
      Array.from({ length: 300 }, (_, n) => ({ subject: `person ${n % 100}`, embedding: unit() })),
    );
    const [memory, search] = holdAll(id, 10_000);
    const held = async () => holds(memory, (await store.counts()).faces);
    const vector = `embedding::vector(${contract.embeddingLength})`;
    const exact = `SELECT name AS subject, min(${vector} <-> $2::vector) + 0 AS distance
      FROM faces JOIN subjects ON subjects.id = subject_id WHERE faces.service_id = $1 GROUP BY name ORDER BY 2 LIMIT 3`;
    const probes = [unit(), unit(), unit()];
    const agrees = async () => {
      for (const probe of probes) {
        const found = await nearestSubjects((faces) => search.look(probe, faces), 3);
        expect(found).toMatchObject(await database.query(exact, [id, `[${probe.join(',')}]`]));
      }
    };
    const changes = [
      () => store.addFaces([{ subject: 'new', embedding: near(probes[0]) }]),
      () => store.deleteFacesById([added[0].id]),
      () => store.moveFaces([added[1].id], 'moved'),
      () => store.renameSubject('new', 'renamed'),
      () => store.replaceEmbedding(added[2].id, near(probes[1])),
      () => store.deleteSubject('person 2'),
    ];
    try {
      await held();
      await agrees();
      for (const change of changes) {
        await change();
        await agrees();
      }
      await held();
      await agrees();
      const [{ id: last }] = await store.listChanges();
      await store.undo(last);
      await agrees();
    } finally {
      await memory.close();
    }
  });

  it('leaves a gallery to the database that is too large for the memory', async () => {
    const { id } = await makeService(`too large ${services}`);
    const store = createGalleryStore(database, id, contract);
    const grow = () =>
      store.addFaces(Array.from({ length: 15 }, () => ({ subject: 'Ada', embedding: unit() })));
    await grow();
    const [memory, search] = holdAll(id, 20);
    try {
      await holds(memory, 15);
      expect((await search.look(unit(), 5))?.rows).toHaveLength(15);
      await grow();
      await holds(memory, 0);
      expect(await search.look(unit(), 5)).toBeUndefined();
    } finally {
      await memory.close();
    }
  });

  it('keeps services apart', async () => {
    await addFace({ subject: 'Ada', embedding: embedding() });
    const other = await makeService(`other ${services}`);
    const theirs = createGalleryStore(database, other.id, contract);
    expect(await theirs.listSubjects()).toEqual([]);
    expect(await theirs.nearest(embedding(), 3)).toEqual([]);
  });

  it('does not compare embeddings of another model, and takes them back once embedded again', async () => {
    const face = await addFace({ subject: 'Ada', embedding: embedding() });
    const [service] = await database.query<{ service_id: string }>(
      'SELECT service_id FROM faces WHERE id = $1',
      [face.id],
    );
    const next = createGalleryStore(database, service.service_id, { contractId: 'next', embeddingLength: 4 });
    expect(await next.counts()).toEqual({ subjects: 1, faces: 1, foreignFaces: 1 });
    expect(await next.nearest(Float32Array.of(1, 2, 3, 4), 1)).toEqual([]);
    await next.replaceEmbedding(face.id, Float32Array.of(1, 2, 3, 4));
    expect(await next.nearest(Float32Array.of(1, 2, 3, 4), 1)).toMatchObject([
      { subject: 'Ada', distance: 0 },
    ]);
  });

  it('knows a service by its key only', async () => {
    const store = createServiceStore(database);
    const key = await store.setKey('keyed');
    expect(await store.authenticate(key)).toMatchObject({ name: 'keyed' });
    expect(await store.authenticate('00000000-0000-0000-0000-000000000000')).toBeUndefined();
    expect(JSON.stringify(await database.query('SELECT * FROM services'))).not.toContain(key);
    const next = await store.setKey('keyed');
    expect(await store.authenticate(key)).toBeUndefined();
    expect(await store.authenticate(next)).toMatchObject({ name: 'keyed' });
  });
});
