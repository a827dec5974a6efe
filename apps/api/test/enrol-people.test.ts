import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendDecisions } from '@lookalike/dataset';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describePeople } from '../src/enrol-people.js';
import { initializeService } from '../src/initialize-service.js';
import { openEmptyDatabase } from './empty-database.js';
import { fakeContext } from './fake-context.js';
import { startTestService } from './start-test-service.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-people-'));
  await mkdir(join(folder, 'Ada/2019'), { recursive: true });
  await writeFile(join(folder, 'Ada/1.jpg'), 'face:ada bystander');
  await writeFile(join(folder, 'Ada/2.jpg'), 'face:');
  await writeFile(join(folder, 'Ada/2019/3.jpg'), 'face:ada');
  await symlink('nowhere', join(folder, 'Grace'));
  await writeFile(join(folder, 'party.png'), 'face:one two');
  await writeFile(join(folder, 'torn.png'), 'nothing');
  await writeFile(join(folder, 'notes.txt'), 'face:three');
  await writeFile(join(folder, 'Ada/dropped.jpg'), 'face:stranger');
  const decision = {
    file: 'Ada/dropped.jpg',
    decision: 'drop',
    by: 'user',
    at: '2026-01-31T12:00:00Z',
  } as const;
  await appendDecisions(folder, [decision]);
});
afterAll(() => rm(folder, { recursive: true }));

it('enrols one face a photo of a named person, every face of other photos, and only while there is no service', async () => {
  const database = await openEmptyDatabase();
  const { context } = await fakeContext(database, { enrol: folder });
  expect(await describePeople(context, {})).toBeUndefined();

  await database.query('DELETE FROM services');
  const done: number[] = [];
  const people = await describePeople(context, { onProgress: (progress) => done.push(progress.done) });
  expect(done).toEqual([1, 2, 3, 4, 5]);
  const begun = await initializeService(context, people);
  expect(begun.newKey).toMatchObject({ service: 'default' });
  expect(begun.enrolled).toEqual({
    subjects: 3,
    faces: 4,
    dropped: 1,
    failures: [
      { file: 'Grace', message: 'a link to nothing' },
      { file: 'Ada/2.jpg', message: 'no face found' },
      { file: 'torn.png', message: expect.any(String) },
    ],
  });
  const gallery = context.galleryOf((await context.services.list())[0]);
  expect(await gallery.listSubjects()).toEqual(expect.arrayContaining(['Ada', 'party-1', 'party-2']));
  expect(await initializeService(context, people)).toEqual({ newKey: undefined, enrolled: undefined });
  expect((await gallery.counts()).faces).toBe(4);
  await database.close();
});

it('leaves no key behind that nobody saw when the people of the first start cannot be added', async () => {
  const database = await openEmptyDatabase();
  const { context } = await fakeContext(database);
  await database.query('DELETE FROM services');
  const faces = [{ subject: 'Ada', embedding: Float32Array.of(Number.NaN) }];
  await expect(initializeService(context, { faces, failures: [], dropped: 0 })).rejects.toThrow();
  expect(await context.services.list()).toEqual([]);
  expect((await initializeService(context, undefined)).newKey).toMatchObject({ service: 'default' });
  await database.close();
});

it('says which folder is not there', async () => {
  const database = await openEmptyDatabase();
  const { context } = await fakeContext(database, { enrol: join(folder, 'nowhere') });
  await database.query('DELETE FROM services');
  await expect(describePeople(context, {})).rejects.toThrow(/^enrol: .*nowhere is not a readable folder$/);
  await database.close();
});

it('says what to do when the port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(startTestService({ port: String(port), data: folder })).rejects.toThrow(
    `port: ${port} is in use by another program, perhaps by a service that is already running; stop it, or choose another port`,
  );
  other.close();
  expect(await readdir(folder)).not.toContain('postgres');
});
