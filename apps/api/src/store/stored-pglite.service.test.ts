import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@lookalike/core';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putEmptyDatabase } from '../../test/empty-database.js';
import type { CorrectionPolicy } from './corrections/correction-store.js';
import { createGalleryStore } from './create-gallery-store.js';
import type { Database } from './database.js';
import { longOpening } from './database-folder.js';
import { forgetExpired } from './forget-expired.js';
import type { GalleryStore, NewFace } from './gallery-store.js';
import { migrate } from './migrate.js';
import { createVectorIndex } from './nearest-subjects.js';
import { openPglite, type PgliteOptions } from './open-pglite.js';
import { createServiceStore } from './services.js';
import { startPglite } from './start-pglite.js';

const contract = { contractId: 'test-contract', embeddingLength: 64 };
const mib = 2 ** 20;
const patient = { timeout: 120_000, interval: 500 };

let folder: string;
let database: Database;
let gallery: GalleryStore;
const random = createRandom('stored');

async function start(options: PgliteOptions = {}, policy?: CorrectionPolicy): Promise<void> {
  database = await openPglite(folder, options);
  await migrate(database);
  await database.query(createVectorIndex(contract));
  const services = createServiceStore(database);
  const service = await services.authenticate(await services.setKey('default'));
  gallery = createGalleryStore(database, service?.id ?? '', contract, policy);
}

/** The first start, without the seconds in which it makes the database. */
async function startNew(options: PgliteOptions = {}): Promise<void> {
  await putEmptyDatabase(folder);
  await start(options);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-stored-'));
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Bytes that cannot be compressed, as those of a picture. */
const noise = (length: number) => new Uint8Array(randomBytes(length));
const faceOf = (subject: string, photoBytes: number): NewFace & { photo: Uint8Array } => ({
  subject,
  embedding: Float32Array.from({ length: contract.embeddingLength }, random.normal),
  photo: noise(photoBytes),
});

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What of any of these faces is in any file of the data folder. */
async function tracesOf(...faces: (NewFace & { photo: Uint8Array })[]): Promise<string[]> {
  const needles = faces.flatMap(({ subject, embedding, photo }) => [
    ['name', Buffer.from(subject)] as const,
    ['embedding', Buffer.from(Float32Array.from(embedding).buffer).subarray(40, 80)] as const,
    ['photo', Buffer.from(photo).subarray(100, 140)] as const,
  ]);
  const found = new Set<string>();
  for (const path of await filesIn(folder)) {
    const bytes = await readFile(path).catch(() => Buffer.alloc(0)); // a log file that has just been deleted
    for (const [kind, needle] of needles) if (!found.has(kind) && bytes.includes(needle)) found.add(kind);
  }
  return [...found].toSorted();
}

const sizeOf = async (path: string) => {
  let bytes = 0;
  for (const file of await filesIn(path)) bytes += (await stat(file).catch(() => ({ size: 0 }))).size;
  return bytes;
};

describe('the embedded database in a data folder', () => {
  it('leaves nothing of a deleted face on the disk, and all of those that stay', async () => {
    await startNew();
    const faces = Array.from({ length: 60 }, (_, n) => faceOf(`Ghost_${n}_of_Deletion`, 9000));
    await gallery.addFaces(faces);
    expect(await tracesOf(faces[0])).toEqual(['embedding', 'name', 'photo']);
    await gallery.renameSubject(faces[3].subject, 'Renamed_before');
    const deleted = faces.filter((_, n) => n % 2 === 0);
    for (const { subject } of deleted) await gallery.deleteSubject(subject);
    const last = deleted[deleted.length - 1];
    await expect.poll(() => tracesOf(last), patient).toEqual([]); // looking for all of them takes a second each time
    await expect.poll(() => tracesOf(...deleted), patient).toEqual([]); // a burst of deletions is erased together
    await expect.poll(() => tracesOf(faces[3]), patient).toEqual(['embedding', 'photo']);
    await database.query('CHECKPOINT');
    expect(await tracesOf(faces[1])).toEqual(['embedding', 'name', 'photo']);
  });

  it('leaves nothing of faces that were held, refused and seen, once that is erased or its time has passed', async () => {
    await putEmptyDatabase(folder);
    await start({}, { undoSeconds: 600, holdDeleted: true, threshold: 0.1 });
    const [ghost, spirit, other] = ['Ghost_of_Deletion', 'Spirit_of_Deletion', 'Ada'].map((subject) =>
      faceOf(subject, 9000),
    );
    const all = ['embedding', 'name', 'photo'];
    for (const face of [ghost, spirit, other]) await gallery.addFaces([face]);
    await gallery.refuse(ghost.embedding, other.subject);
    await gallery.keepSightings([ghost, spirit], 600);
    for (const { subject } of [ghost, spirit]) await gallery.deleteSubject(subject);
    await database.query('CHECKPOINT');
    expect([await tracesOf(ghost), await tracesOf(spirit)]).toEqual([all, all]);
    await gallery.deleteSubject(ghost.subject, { now: true });
    await expect.poll(() => tracesOf(ghost), patient).toEqual([]);
    expect(await tracesOf(spirit)).toEqual(all);
    await database.query(`UPDATE changes SET expires_at = now() - interval '1 second'`);
    await forgetExpired(database);
    await expect.poll(() => tracesOf(spirit), patient).toEqual([]);
    await database.query('CHECKPOINT');
    expect(await tracesOf(other)).toEqual(all);
  });

  it('leaves nothing of what was deleted just before it was killed, once it is started again', async () => {
    await startNew();
    const [ghost, other] = [faceOf('Ghost_of_Deletion', 9000), faceOf('Ada', 9000)];
    await gallery.addFaces([ghost, other]);
    await database.close();
    const thread = await startPglite({ folder }, () => {}); // nothing erases in it
    await thread.ask({ sql: 'DELETE FROM subjects WHERE name = $1', parameters: [ghost.subject] });
    await thread.end();
    expect(await tracesOf(ghost)).toEqual(['embedding', 'name', 'photo']);
    const steps: string[] = [];
    const onStep = (step: string) => steps.push(step);
    await start({ tidyEvery: 600_000, onStep });
    expect(steps).toEqual(['the database was not shut down properly: recovering it from its log']);
    await expect.poll(() => tracesOf(ghost), patient).toEqual([]);
    expect(await gallery.listSubjects()).toEqual(['Ada']);
    await database.close();
    database = await openPglite(folder, { onStep });
    expect(steps).toHaveLength(1);
    expect(await longOpening(join(folder, 'new'))).toBe('creating a new database');
  });

  it('shrinks again after faces were added and deleted', async () => {
    await startNew({ tidyEvery: 500 });
    await database.query('CHECKPOINT');
    const before = await sizeOf(join(folder, 'postgres'));
    for (let round = 0; round < 3; round += 1) {
      const faces = Array.from({ length: 100 }, (_, n) => faceOf(`person ${n}`, 100_000));
      await gallery.addFaces(faces);
      await gallery.deleteAllSubjects();
    }
    await expect
      .poll(async () => (await sizeOf(join(folder, 'postgres'))) - before, patient)
      .toBeLessThan(4 * mib);
  });

  it('is recovered when its thread breaks down, with all that was acknowledged', async () => {
    const heard: string[] = [];
    await startNew({ patience: 2000, onError: ({ message }) => heard.push(message) });
    await gallery.addFaces([faceOf('Ada', 1000)]);
    await expect(database.query('SELECT pg_sleep(1000)')).rejects.toMatchObject({ code: '57P01' });
    await expect.poll(() => gallery.listSubjects().catch(() => []), patient).toEqual(['Ada']);
    expect(heard.join()).toContain('took longer than 2000 ms');
  });

  it('says when its thread has been started, before it is open', async () => {
    const heard: string[] = [];
    await startNew({ onStart: () => heard.push('started') });
    expect(heard).toEqual(['started']);
    await database.close();
    const opening = openPglite(folder, { onStart: () => heard.push('started again') });
    database = await opening.finally(() => heard.push('open'));
    expect(heard).toEqual(['started', 'started again', 'open']);
  });

  it('is nobody else’s to read, also what an older version left open', async () => {
    await mkdir(join(folder, 'postgres'));
    await writeFile(join(folder, 'note'), '');
    for (const name of ['postgres', 'note']) await chmod(join(folder, name), 0o777);
    await chmod(folder, 0o755);
    const heard: string[] = [];
    await start({ onNotice: (notice) => heard.push(notice) });
    expect(heard).toEqual(['data: files and folders that other users could open are now private (3)']);
    for (const path of [
      folder,
      ...(await readdir(folder, { recursive: true })).map((name) => join(folder, name)),
    ]) {
      expect([path, (await stat(path)).mode & 0o077]).toEqual([path, 0]);
    }
  });
}, 300_000);

const disk = await mkdtemp(join(tmpdir(), 'lookalike-disk-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', disk]).status === 0;

/** Only root may mount a small disk. */
describe.skipIf(!isMounted)(
  'the embedded database on a full disk',
  () => {
    beforeEach(async () => {
      folder = join(disk, 'data');
      await mkdir(folder, { recursive: true });
    });
    afterAll(() => void spawnSync('umount', ['-l', disk]));
    const batch = (n: number) => Array.from({ length: 10 }, () => faceOf(`person ${n}`, 100_000));
    const isFull = { code: '53100' };

    /** Adds until the disk is full; the subjects that were acknowledged. */
    async function fill(): Promise<string[]> {
      for (let n = 0; ; n += 1) {
        const error = await gallery.addFaces(batch(n)).then(
          () => undefined,
          (reason) => reason,
        );
        if (!error) continue;
        expect(error).toMatchObject(isFull);
        return Array.from({ length: n }, (_, before) => `person ${before}`).toSorted();
      }
    }

    it('refuses what does not fit, reads and deletes, and has room again after deletions', async () => {
      await startNew({ tidyEvery: 500 });
      const added = await fill();
      expect(await gallery.listSubjects()).toEqual(added);
      await expect(gallery.addFaces(batch(1000))).rejects.toMatchObject(isFull);
      for (const subject of added.slice(1)) expect(await gallery.deleteSubject(subject)).toBe(true);
      await expect
        .poll(
          () =>
            gallery.addFaces(batch(1)).then(
              () => true,
              () => false,
            ),
          patient,
        )
        .toBe(true);
      expect(await gallery.listSubjects()).toContain(added[0]);
    });

    it('reads and deletes when another program takes the last byte, and loses nothing', async () => {
      await startNew({ tidyEvery: 500 });
      for (let n = 0; n < 3; n += 1) await gallery.addFaces(batch(n));
      const { bavail, bsize } = await statfs(disk);
      await writeFile(join(disk, 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {});
      const refused = await gallery.addFaces(batch(3)).then(
        () => [],
        (error) => [error],
      );
      for (const error of refused) expect(error).toMatchObject(isFull);
      const there = await gallery.listSubjects();
      expect(there).toEqual(expect.arrayContaining(['person 0', 'person 1', 'person 2']));
      expect(await gallery.deleteSubject('person 0')).toBe(true);
      await rm(join(disk, 'filler'));
      await expect
        .poll(
          () =>
            gallery.addFaces(batch(4)).then(
              () => true,
              () => false,
            ),
          patient,
        )
        .toBe(true);
      await database.close();
      await start();
      expect(await gallery.listSubjects()).toEqual(
        expect.arrayContaining(['person 1', 'person 2', 'person 4']),
      );
    });
  },
  300_000,
);
