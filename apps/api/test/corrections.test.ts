import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetExpired } from '../src/store/forget-expired.js';
import { fakeFace } from './fake-context.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

interface Face {
  image_id: string;
  subject: string;
}

/** Asks of one service what the tests of corrections ask. */
function asker(fake: () => FakeService) {
  const ask: FakeService['ask'] = (...request) => fake().ask(...request);
  const json = async (...request: Parameters<FakeService['ask']>) => (await ask(...request)).json();
  return {
    ask,
    json,
    enrol: async (subject: string, text: string): Promise<Face> => {
      const photo = await formOf({ file: `face:${text}` });
      return json('POST', `/recognition/faces?subject=${subject}`, photo);
    },
    faces: async (): Promise<Face[]> => (await json('GET', '/recognition/faces?size=100')).faces,
    subjects: async (): Promise<string[]> => (await json('GET', '/recognition/subjects')).subjects,
    recognised: async (text: string) => {
      const photo = await formOf({ file: `face:${text}` });
      return (await json('POST', '/recognition/recognize', photo)).result[0];
    },
    changes: async () => (await json('GET', '/changes')).changes,
    undo: async () => {
      const [{ id }] = (await json('GET', '/changes')).changes;
      return (await ask('POST', `/changes/${id}/undo`)).statusCode;
    },
    count: async (table: string) => {
      const [{ n }] = await fake().service.context.database.query<{ n: string }>(
        `SELECT count(*) AS n FROM ${table}`,
      );
      return Number(n);
    },
  };
}

const embeddingOf = (text: string) => [...(fakeFace(text).embedding ?? [])];

describe('corrections', () => {
  let fake: FakeService;
  const { ask, json, enrol, faces, subjects, recognised, changes, undo, count } = asker(() => fake);
  beforeAll(async () => {
    fake = await startFakeService();
  });
  afterAll(() => fake.service.close());
  beforeEach(() => ask('DELETE', '/recognition/subjects'));

  it('moves faces to another person, and remembers whose they are not', async () => {
    const one = await enrol('Ada', 'one');
    await enrol('Ada', 'two');
    const move = { payload: { image_ids: [one.image_id], subject: 'Grace' } };
    expect((await ask('POST', '/recognition/faces/move', move)).json()).toEqual({ faces: [one] });
    expect((await recognised('one')).subjects[0].subject).toBe('Grace');
    expect(await json('GET', '/recognition/refusals')).toMatchObject({ refusals: [{ subject: 'Ada' }] });
    expect((await ask('POST', '/recognition/faces/move', move)).json()).toEqual({ faces: [] });
    expect(await undo()).toBe(200);
    expect(await subjects()).toEqual(['Ada']);
    expect(await json('GET', '/recognition/refusals')).toEqual({ refusals: [] });
  });

  it('does not give a face a name again that was refused, until it is enrolled under it', async () => {
    await enrol('Ada', 'one');
    expect((await recognised('one')).outcome).toBe('known');
    const near = embeddingOf('one').map((value, index) => value + (index === 0 ? 1e-4 : 0));
    const refusal = { embedding: near, subject: 'Ada' };
    const { id } = await json('POST', '/recognition/refusals', { payload: refusal });
    const photo = { payload: { embeddings: [near.map((value) => value + 1e-6)] } };
    const [{ outcome }] = (await json('POST', '/recognition/embeddings/recognize', photo)).result;
    expect(outcome).toBe('unknown');
    expect((await ask('DELETE', `/recognition/refusals/${id}`)).statusCode).toBe(200);
    expect((await ask('DELETE', `/recognition/refusals/${id}`)).json().code).toBe(65);
    await json('POST', '/recognition/refusals', { payload: refusal });
    await enrol('Ada', 'one');
    expect(await json('GET', '/recognition/refusals')).toEqual({ refusals: [] });
  });

  it('gives no name to what is not a face, and takes it out of the gallery', async () => {
    await enrol('Ada', 'one');
    const lamp = await enrol('Ada', 'lamp');
    const refused = await ask('POST', '/recognition/refusals', { payload: { image_id: lamp.image_id } });
    expect(refused.json()).toMatchObject({ subject: null });
    expect(await faces()).toHaveLength(1);
    expect((await recognised('lamp')).outcome).toBe('unknown');
    expect((await recognised('one')).outcome).toBe('known');
  });

  it('leaves a face in the gallery when there is nobody to refuse it for', async () => {
    const { image_id } = await enrol('Ada', 'one');
    const refused = await ask('POST', '/recognition/refusals', { payload: { image_id, subject: 'Nobody' } });
    expect(refused.json().code).toBe(42);
    expect(await faces()).toHaveLength(1);
  });

  it('comes back with an exported gallery, once however often that is imported', async () => {
    await enrol('Ada', 'one');
    const lamp = await enrol('Ada', 'lamp');
    await ask('POST', '/recognition/refusals', { payload: { image_id: lamp.image_id } });
    await ask('POST', '/recognition/refusals', {
      payload: { embedding: embeddingOf('stranger'), subject: 'Ada' },
    });
    const { payload } = await ask('GET', '/gallery/export');
    await ask('DELETE', '/recognition/subjects?now=true');
    expect(await json('GET', '/recognition/refusals')).toEqual({ refusals: [] });
    const headers = { 'content-type': 'application/x-ndjson' };
    for (let time = 0; time < 2; time += 1)
      expect((await ask('POST', '/gallery/import', { payload, headers })).statusCode).toBe(200);
    const { refusals } = await json('GET', '/recognition/refusals');
    expect(refusals.map(({ subject }: { subject: string | null }) => subject).toSorted()).toEqual([
      'Ada',
      null,
    ]);
    expect((await recognised('lamp')).outcome).toBe('unknown');
    expect((await recognised('one')).outcome).toBe('known');
  });

  it.each([
    [{}, 26],
    [{ image_id: '6b135f5b-a365-4522-b1f1-4c9ac2dd0728' }, 44],
    [{ embedding: [1, 2] }, 26],
    [{ embedding: embeddingOf('one'), subject: 'Nobody' }, 42],
  ])('refuses a refusal of %j', async (payload, code) => {
    expect((await ask('POST', '/recognition/refusals', { payload })).json().code).toBe(code);
  });

  it('finds a face elsewhere in the gallery', async () => {
    const one = await enrol('Ada', 'one');
    await enrol('Grace', 'two');
    const again = await enrol('Linus', 'one');
    const { faces: similar } = await json('GET', `/recognition/faces/${one.image_id}/similar?limit=1`);
    expect(similar).toMatchObject([{ ...again, distance: 0, similarity: 1 }]);
    const nobody = '/recognition/faces/6b135f5b-a365-4522-b1f1-4c9ac2dd0728/similar';
    expect((await ask('GET', nobody)).json().code).toBe(44);
  });

  it('undoes an enrolment, with the person it made', async () => {
    await enrol('Ada', 'one');
    await enrol('Ada', 'two');
    expect(await changes()).toMatchObject([{ kind: 'enrol', subject: 'Ada', to: null, faces: 1 }, {}]);
    expect(await undo()).toBe(200);
    expect(await faces()).toHaveLength(1);
    expect(await undo()).toBe(200);
    expect(await subjects()).toEqual([]);
    expect(await changes()).toEqual([]);
  });

  it('undoes a merge face by face, and a new name', async () => {
    const one = await enrol('Ada', 'one');
    await enrol('Grace', 'two');
    await ask('PUT', '/recognition/subjects/Ada', { payload: { subject: 'Grace' } });
    await enrol('Grace', 'three');
    const [, merged] = await changes();
    expect(merged).toMatchObject({ kind: 'merge', subject: 'Ada', to: 'Grace', faces: 1 });
    expect((await ask('POST', `/changes/${merged.id}/undo`)).statusCode).toBe(200);
    expect((await faces()).filter(({ subject }) => subject === 'Ada')).toEqual([one]);
    expect((await ask('POST', `/changes/${merged.id}/undo`)).json().code).toBe(64);
    await ask('PUT', '/recognition/subjects/Ada', { payload: { subject: 'Ada Lovelace' } });
    expect(await undo()).toBe(200);
    expect(await subjects()).toEqual(['Ada', 'Grace']);
  });

  it('finds nobody to delete by an earlier name, and forgets that name', async () => {
    await enrol('Ada', 'one');
    await ask('PUT', '/recognition/subjects/Ada', { payload: { subject: 'Ada Lovelace' } });
    expect((await ask('DELETE', '/recognition/subjects/Ada')).json().code).toBe(42);
    expect(await changes()).toEqual([]);
    expect(await subjects()).toEqual(['Ada Lovelace']);
  });

  it('keeps nothing of a person who is deleted, neither a name nor a copy', async () => {
    const one = await enrol('Ada', 'one');
    await enrol('Grace', 'two');
    const body = { image_ids: [one.image_id], subject: 'Ada Lovelace' };
    await ask('POST', '/recognition/faces/move', { payload: body });
    await json('POST', '/recognition/refusals', {
      payload: { embedding: embeddingOf('one'), subject: 'Grace' },
    });
    await ask('DELETE', '/recognition/subjects/Ada%20Lovelace');
    await ask('DELETE', '/recognition/subjects/Ada');
    expect(await json('GET', '/recognition/refusals')).toEqual({ refusals: [] });
    expect(await changes()).toMatchObject([{ kind: 'enrol', subject: 'Grace' }]);
    expect(await count('changed_faces')).toBe(1);
  });
});

describe('deletions that can be undone', () => {
  let fake: FakeService;
  const { ask, enrol, faces, subjects, changes, undo, count } = asker(() => fake);
  beforeAll(async () => {
    fake = await startFakeService({ holdDeleted: 'true' });
  });
  afterAll(() => fake.service.close());
  beforeEach(() => ask('DELETE', '/recognition/subjects?now=true'));

  it('brings back a face, a person and everybody, with pictures', async () => {
    const face = await enrol('Ada', 'one');
    for (const path of [
      `/recognition/faces/${face.image_id}`,
      '/recognition/faces?subject=Ada',
      '/recognition/subjects/Ada',
      '/recognition/subjects',
    ]) {
      expect((await ask('DELETE', path)).statusCode).toBe(200);
      expect(await faces()).toEqual([]);
      expect(await changes()).toMatchObject([{ kind: 'delete', faces: 1 }, { kind: 'enrol' }]);
      expect(await undo()).toBe(200);
      expect(await faces()).toEqual([face]);
      const picture = await ask('GET', `/recognition/faces/${face.image_id}/img`);
      expect(picture.payload).toContain('picture of one');
    }
  });

  it('erases with now=true, also what is held', async () => {
    const face = await enrol('Ada', 'one');
    await enrol('Ada', 'two');
    await ask('DELETE', `/recognition/faces/${face.image_id}`);
    expect(await count('changed_faces WHERE embedding IS NOT NULL')).toBe(1);
    await ask('DELETE', '/recognition/subjects/Ada');
    expect((await ask('DELETE', '/recognition/subjects/Ada?now=true')).statusCode).toBe(200);
    expect([await count('changes'), await count('changed_faces'), await subjects()]).toEqual([0, 0, []]);
    expect((await ask('DELETE', '/recognition/subjects/Ada?now=true')).statusCode).toBe(404);
  });
});

describe('the review queue', () => {
  let fake: FakeService;
  const { ask, json, enrol, faces, recognised, undo, count } = asker(() => fake);
  beforeAll(async () => {
    fake = await startFakeService({ reviewHours: '2' });
  });
  afterAll(() => fake.service.close());
  beforeEach(() => ask('DELETE', '/recognition/subjects'));

  const queue = async () => {
    const { hours, groups } = await json('GET', '/review');
    const ids: string[][] = groups.map(({ sightings }: { sightings: { id: string }[] }) =>
      sightings.map(({ id }) => id),
    );
    return { hours, groups, ids };
  };

  it('keeps faces that nobody is sure of, once, and not those that are known', async () => {
    await enrol('Ada', 'one');
    await recognised('one');
    await recognised('stranger');
    await recognised('stranger');
    const { hours, groups } = await queue();
    expect(hours).toBe(2);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ sightings: [{ camera: null }], subjects: [{ subject: 'Ada' }] });
    const [{ id }] = groups[0].sightings;
    expect((await ask('GET', `/review/${id}/img`)).payload).toContain('picture of stranger');
  });

  it('names them with one request, which can be undone', async () => {
    await recognised('stranger');
    const [sightings] = (await queue()).ids;
    const named = await ask('POST', '/review/name', { payload: { sightings, subject: 'Grace' } });
    expect([named.statusCode, named.json().faces[0].subject]).toEqual([201, 'Grace']);
    expect((await recognised('stranger')).outcome).toBe('known');
    expect((await queue()).ids).toEqual([]);
    expect(await undo()).toBe(200);
    expect(await faces()).toEqual([]);
    expect((await queue()).ids).toEqual([sightings]);
  });

  it('remembers who they are not, and what is not a face', async () => {
    await enrol('Ada', 'one');
    await recognised('stranger');
    const [sightings] = (await queue()).ids;
    const refuse = (subject?: string) => ask('POST', '/review/refuse', { payload: { sightings, subject } });
    expect((await refuse('Nobody')).json().code).toBe(66);
    expect((await refuse('Ada')).json()).toEqual({ refused: 1 });
    expect((await refuse()).json()).toEqual({ refused: 1 });
    expect((await queue()).ids).toEqual([]);
    await recognised('stranger');
    expect((await queue()).ids).toEqual([]);
    await ask('DELETE', '/recognition/refusals');
  });

  it('deletes some, all, and those of a person who is deleted', async () => {
    await recognised('stranger');
    const [sightings] = (await queue()).ids;
    expect((await ask('POST', '/review/delete', { payload: sightings })).json()).toEqual({ deleted: 1 });
    await recognised('stranger');
    expect((await ask('DELETE', '/review')).json()).toEqual({ deleted: 1 });
    await recognised('stranger');
    await enrol('Grace', 'stranger');
    expect(await count('sightings')).toBe(1);
    await ask('DELETE', '/recognition/subjects/Grace');
    expect(await count('sightings')).toBe(0);
  });

  it('deletes them when their time has passed', async () => {
    await recognised('stranger');
    const { database } = fake.service.context;
    await database.query(`UPDATE sightings SET expires_at = now() - interval '1 second'`);
    expect((await queue()).ids).toEqual([]);
    await forgetExpired(database);
    expect(await count('sightings')).toBe(0);
  });
});
