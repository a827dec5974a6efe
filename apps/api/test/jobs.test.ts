import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { LookalikeError } from '@lookalike/core';
import type { RecognizerPool } from '@lookalike/recognizer/pool';
import { Value } from '@sinclair/typebox/value';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { doItem } from '../src/jobs/do-item.js';
import type { TakenItem } from '../src/jobs/item-store.js';
import { createJobQueue } from '../src/jobs/job-queue.js';
import { PhotoOptions } from '../src/schemas/shared.js';
import { createGalleryStore } from '../src/store/create-gallery-store.js';
import { fakeModel, fakePool } from './fake-context.js';
import { eventsOf, type FakeService, formOf, startFakeService } from './start-fake-service.js';

interface JobBody {
  id: string;
  state: string;
  total: number;
  succeeded: number;
  refused: number;
  abandoned: number;
}

let fake: FakeService;
const keyOf: Record<string, string> = {};
/** What the workers do with a photo, until the test has ended. */
const doWith = (embedFaces: RecognizerPool['embedFaces']) => {
  fake.service.context.pool.embedFaces = embedFaces;
};

beforeAll(async () => {
  fake = await startFakeService({ workers: '2', maxJobBytes: '20000' });
  fake.service.context.pool = { ...fakePool };
  for (const name of ['one', 'two']) {
    const { key } = (
      await fake.ask('POST', '/keys', { payload: { name, right: name === 'one' ? 'enrol' : 'recognise' } })
    ).json();
    keyOf[name] = key;
  }
});
afterAll(() => fake.service.close());
afterEach(async () => {
  doWith(fakePool.embedFaces);
  for (const { id } of await list()) await fake.ask('DELETE', `/jobs/${id}`);
  await fake.ask('DELETE', '/recognition/subjects?now=true');
});

const list = async (): Promise<JobBody[]> => (await fake.ask('GET', '/jobs')).json().jobs;
const jobNow = async (id: string): Promise<JobBody> => (await fake.ask('GET', `/jobs/${id}`)).json();
const photosOf = (count: number, subject = 'Ada') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${subject}/${n}.jpg`, `face:${subject}${n}`]));
const make = async (files: Record<string, string>, path = 'faces', key = fake.key): Promise<JobBody> => {
  const { headers, ...form } = await formOf(files);
  const answer = await fake.ask('POST', `/recognition/${path}/bulk?follow=false`, {
    ...form,
    headers: { ...headers, 'x-api-key': key },
  });
  expect(answer.statusCode).toBe(202);
  return answer.json();
};
const ended = (id: string, state = 'done') =>
  expect.poll(async () => (await jobNow(id)).state, { timeout: 200_000, interval: 50 }).toBe(state);
const count = async (table: string) =>
  (await fake.service.context.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0].n;
const follow = async (id: string, after = 0) =>
  eventsOf(await fake.ask('GET', `/jobs/${id}/events?after=${after}`));

describe('a job', () => {
  it('goes on after its client has gone, is followed from any step, and keeps no photo', async () => {
    const { id, total } = await make(photosOf(12));
    expect(total).toBe(12);
    await ended(id);
    expect(await jobNow(id)).toMatchObject({ succeeded: 12, refused: 0, abandoned: 0 });
    expect(await count('faces')).toBe(12);
    expect(await count('job_photos')).toBe(0);
    const events = await follow(id, 10);
    expect(events.map(({ event }) => event)).toEqual(['job', 'added', 'added', 'done']);
    const { items } = (await fake.ask('GET', `/jobs/${id}/items?after=7&size=2`)).json();
    expect(items.map(({ step }: { step: number }) => step)).toEqual([8, 9]);
    const resumed = await fake.ask('GET', `/jobs/${id}/events`, { headers: { 'last-event-id': '11' } });
    expect(resumed.payload).toContain('id: 12\nevent: added');
  });

  it('is cancelled: what is done stays, what waits is dropped, what is under work is not added', async () => {
    doWith(async (job, signal) => {
      await setTimeout(100);
      return fakePool.embedFaces(job, signal);
    });
    const { id } = await make(photosOf(30));
    await expect.poll(async () => (await jobNow(id)).succeeded).toBeGreaterThan(0);
    const cancelled = (await fake.ask('POST', `/jobs/${id}/cancel`)).json();
    expect(cancelled).toMatchObject({ state: 'cancelled', total: cancelled.succeeded });
    await setTimeout(500);
    expect(await count('faces')).toBe(cancelled.succeeded);
    expect([await count('job_photos'), await count('job_items')]).toEqual([0, cancelled.succeeded]);
    expect((await follow(id)).at(-1)).toMatchObject({ event: 'cancelled' });
  });

  it('tries again what fails for no fault of the photo, gives it up after some attempts, and again when asked', async () => {
    let attempts = 0;
    const failing = new LookalikeError('WORKER_DIED', 'gone');
    doWith(async (job, signal) => {
      if (!Buffer.from(job.bytes).includes('Ada1')) return fakePool.embedFaces(job, signal);
      attempts += 1;
      throw failing;
    });
    const { id } = await make(photosOf(3));
    await ended(id);
    expect(attempts).toBe(4);
    expect(await jobNow(id)).toMatchObject({ succeeded: 2, abandoned: 1 });
    expect((await follow(id)).find(({ event }) => event === 'abandoned')).toMatchObject({
      data: { file: '1.jpg', code: 52, message: expect.stringContaining('worker failed') },
    });
    expect(await count('job_photos')).toBe(1);
    doWith(fakePool.embedFaces);
    expect((await fake.ask('POST', `/jobs/${id}/retry`)).json()).toEqual({ retried: 1 });
    await ended(id);
    expect(await jobNow(id)).toMatchObject({ succeeded: 3, abandoned: 0 });
    expect([await count('faces'), await count('job_photos')]).toEqual([3, 0]);
  });

  it('adds each photo once, also when two processes have it', async () => {
    const { database, jobs } = fake.service.context;
    const { id } = await make(photosOf(1));
    await ended(id);
    const [{ id: item }] = await database.query<{ id: string }>('SELECT id FROM job_items');
    const end = await database.transaction((transaction) =>
      jobs.end(transaction, [
        { item: { id: item, subject: 'Ada' }, ending: { state: 'succeeded', result: {} } },
      ]),
    );
    expect(end).toBe(false);
    expect(await jobs.take([item])).toEqual([]);
    expect(await jobNow(id)).toMatchObject({ succeeded: 1, total: 1 });
  });

  it('recognises an archive, and forgets who was in it with the person', async () => {
    await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
    await fake.ask('POST', '/recognition/faces?subject=Bo', await formOf({ file: 'face:bo' }));
    const { id } = await make({ 'a/1.jpg': 'face:ada bo', '2.jpg': 'text', '3.jpg': 'face:' }, 'recognize');
    await ended(id);
    const results = async () =>
      Object.fromEntries(
        (await fake.ask('GET', `/jobs/${id}/items`))
          .json()
          .items.map(({ file, result, code }: { file: string; result?: object[]; code?: number }) => [
            file,
            code ?? result,
          ]),
      );
    const named = (subject: string) => ({
      outcome: 'known',
      box: expect.anything(),
      subjects: [{ subject, distance: 0, similarity: 1 }],
    });
    expect(await results()).toEqual({ 'a/1.jpg': [named('Ada'), named('Bo')], '2.jpg': 21, '3.jpg': [] });
    await fake.ask('PUT', '/recognition/subjects/Bo', { payload: { subject: 'Bob' } });
    await fake.ask('DELETE', '/recognition/subjects/Ada?now=true');
    expect(await results()).toMatchObject({
      'a/1.jpg': [{ subjects: [] }, { subjects: [{ subject: 'Bob' }] }],
    });
  });

  it('keeps no name of someone who is deleted between recognition and its result', async () => {
    await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
    const { context } = fake.service;
    const [service] = await context.services.list();
    const item: TakenItem = {
      ...{ id: randomUUID(), kind: 'recognise', file: '1.jpg', subject: null, faceId: null },
      options: { ...Value.Create(PhotoOptions), prediction_count: 1 },
      service: { ...service, decision: {} },
      photo: Buffer.from('face:ada'),
    };
    const { store } = await doItem(context, fakePool.embedFaces, item);
    expect(JSON.stringify(await context.database.transaction(store))).toContain('Ada');
    await fake.ask('DELETE', '/recognition/subjects/Ada?now=true');
    expect(await context.database.transaction(store)).toMatchObject([{ outcome: 'known', subjects: [] }]);
  });

  it('drops the photos of a person who is deleted, and follows one who is renamed or merged', async () => {
    await fake.ask('POST', '/recognition/subjects', { payload: { subject: 'Ada' } });
    await fake.ask('POST', '/recognition/subjects', { payload: { subject: 'Bo' } });
    await fake.ask('POST', '/recognition/subjects', { payload: { subject: 'Cy' } });
    await fake.ask('POST', '/recognition/subjects', { payload: { subject: 'Dee' } });
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    doWith(async (job, signal) => {
      await held;
      return fakePool.embedFaces(job, signal);
    });
    const { id } = await make({ ...photosOf(3, 'Ada'), ...photosOf(3, 'Bo'), ...photosOf(3, 'Cy') });
    await fake.ask('DELETE', '/recognition/subjects/Ada?now=true');
    await fake.ask('PUT', '/recognition/subjects/Bo', { payload: { subject: 'Bob' } });
    await fake.ask('PUT', '/recognition/subjects/Cy', { payload: { subject: 'Dee' } });
    release();
    await ended(id);
    expect(await jobNow(id)).toMatchObject({ total: 6, succeeded: 6 });
    const { subjects } = (await fake.ask('GET', '/recognition/subjects')).json();
    expect(subjects).toEqual(['Bob', 'Dee']);
  });

  it('is seen by the key that made it and by administrators', async () => {
    const { id } = await make({ '1.jpg': 'face:ada' }, 'recognize', keyOf.two);
    const as = async (name: string, path = '') =>
      (await fake.ask('GET', `/jobs${path}`, { headers: { 'x-api-key': keyOf[name] } })).json();
    expect((await as('two')).jobs).toHaveLength(1);
    expect((await as('one')).jobs).toEqual([]);
    expect(await as('one', `/${id}`)).toMatchObject({ code: 67 });
    expect(await list()).toHaveLength(1);
  });

  it('is refused while too much waits', async () => {
    const { headers, ...form } = await formOf({ 'Ada/1.jpg': 'x'.repeat(30_000) });
    const answer = await fake.ask('POST', '/recognition/faces/bulk', { headers, ...form });
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, 56, '60']);
    expect(await list()).toEqual([]);
  });

  it('is deleted wholly, by hand or when its time is over', async () => {
    const { id } = await make(photosOf(2));
    await ended(id);
    await fake.ask('DELETE', `/jobs/${id}`);
    expect([await count('jobs'), await count('job_items')]).toEqual([0, 0]);
    expect((await fake.ask('DELETE', `/jobs/${id}`)).statusCode).toBe(404);
  });
});

it('opens its queue although another process has just made the tables', async () => {
  const { database } = fake.service.context;
  let lost = 0;
  const script: typeof database.script = async (sql) => {
    if (lost === 0 && sql.includes('pgboss.version')) {
      lost += 1;
      throw new Error('duplicate key value violates unique constraint "pg_namespace_nspname_index"');
    }
    return database.script(sql);
  };
  const queue = createJobQueue({ ...database, script }, fakeModel, () => {});
  await queue.open();
  expect([queue.isOpen, lost]).toEqual([true, 1]);
  await queue.close();
});

it('embeds the faces of a gallery again as a job', async () => {
  const { database, services } = fake.service.context;
  const [service] = await services.list();
  const former = createGalleryStore(database, service.id, { contractId: 'former', embeddingLength: 4 });
  const [embedding, photo] = [Float32Array.of(1, 0, 0, 0), Buffer.from('face:ada')];
  await former.addFaces([
    { subject: 'Ada', embedding, photo },
    { subject: 'Unkept', embedding },
  ]);
  const made = await fake.ask('POST', '/gallery/reembed');
  expect(made.statusCode).toBe(202);
  await ended(made.json().id);
  expect(await jobNow(made.json().id)).toMatchObject({ kind: 'reembed', succeeded: 1, refused: 1 });
  const { items } = (await fake.ask('GET', `/jobs/${made.json().id}/items`)).json();
  expect(items.find(({ state }: { state: string }) => state === 'refused')).toMatchObject({
    subject: 'Unkept',
    message: 'no photo was stored',
  });
});

it.each(['remove', 'cancel'] as const)(
  'embeds nothing again if someone is faster to %s the job',
  async (end) => {
    const { database, jobs, services } = fake.service.context;
    const [{ id: serviceId }] = await services.list();
    const former = createGalleryStore(database, serviceId, { contractId: 'former', embeddingLength: 4 });
    await former.addFaces([{ subject: 'Ada', embedding: Float32Array.of(1, 0, 0, 0) }]);
    const job = await jobs.create({ serviceId, kind: 'reembed', options: {} });
    expect(await jobs[end]({ serviceId }, job)).toBe(true);
    expect(await jobs.addForeignFaces(job, serviceId)).toBe(0);
    expect(await count('job_items')).toBe(0);
  },
);
