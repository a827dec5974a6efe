import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

let fake: FakeService;
beforeAll(async () => {
  fake = await startFakeService({ historyDays: '30' });
  await fake.service.ready();
});
afterAll(() => fake.service.close());

const list = async (query = '') => (await fake.ask('GET', `/history${query}`)).json();
/** Entries are written after the answer. */
const entries = async (count: number) => {
  await vi.waitFor(async () => expect((await stored()).length).toBe(count), { timeout: 60_000 });
  return (await list()).entries.filter(({ route }: { route: string }) => !route.includes('/history'));
};
const stored = () =>
  fake.service.context.database.query(`SELECT * FROM history WHERE route NOT LIKE '%/history%'`);
const photo = (words: string) => formOf({ file: `face:${words}` });
const theService = async () => (await fake.service.context.services.list())[0];
const enrol = async (name: string) =>
  fake.ask('POST', `/recognition/faces?subject=${encodeURIComponent(name)}`, await photo(name.toLowerCase()));

beforeEach(async () => {
  await fake.ask('DELETE', '/recognition/subjects');
  await vi.waitFor(async () => {
    await fake.ask('DELETE', '/history');
    expect(await stored()).toEqual([]);
  });
});

describe('the history', () => {
  it('says who asked what, when, and what came of it', async () => {
    await enrol('Ada');
    await fake.ask('POST', '/recognition/recognize', await photo('ada'));
    await fake.ask('POST', '/recognition/recognize', await formOf({ file: 'no photo' }));
    const [refused, recognised, enrolled] = await entries(3);
    expect(recognised).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      key: 'first',
      method: 'POST',
      route: '/api/v1/recognition/recognize',
      status: 200,
      outcomes: ['recognised'],
      people: ['Ada'],
    });
    expect(refused).toMatchObject({ status: 400, outcomes: [], people: [] });
    expect(enrolled).toMatchObject({ status: 201, outcomes: ['enrolled'], people: ['Ada'] });
  });

  it('names who was moved, refused and brought back', async () => {
    const { image_id } = (await enrol('Ada')).json();
    await enrol('Grace');
    const payload = { image_ids: [image_id], subject: 'Grace' };
    await fake.ask('POST', '/recognition/faces/move', { payload });
    const [{ id }] = (await fake.ask('GET', '/changes')).json().changes;
    await fake.ask('POST', `/changes/${id}/undo`);
    const { embedding } = (await fake.service.context.galleryOf(await theService()).findFace(image_id)) ?? {};
    const refusal = { embedding: [...(embedding ?? [])], subject: 'Grace' };
    await fake.ask('POST', '/recognition/refusals', { payload: refusal });
    const all = await entries(6);
    const of = (route: string) => all.find((entry: { route: string }) => entry.route.includes(route));
    expect(of('/move')).toMatchObject({ status: 200, people: ['Ada', 'Grace'] });
    expect(of('/undo')).toMatchObject({ status: 200, people: ['Ada', 'Grace'] });
    expect(of('/refusals')).toMatchObject({ status: 201, people: ['Grace'] });
  });

  it('names whose face was said not to be one', async () => {
    const { image_id } = (await enrol('Ada')).json();
    await fake.ask('POST', '/recognition/refusals', { payload: { image_id } });
    const [refused] = await entries(2);
    expect(refused).toMatchObject({ status: 201, outcomes: ['deleted'], people: ['Ada'] });
  });

  it('has what a key was too weak for', async () => {
    const payload = { name: 'camera', right: 'recognise' };
    const { key } = (await fake.ask('POST', '/keys', { payload })).json();
    await fake.ask('DELETE', '/recognition/subjects', { headers: { 'x-api-key': key } });
    expect((await entries(2))[0]).toMatchObject({ key: 'camera', method: 'DELETE', status: 403 });
  });

  it('is read by page, person and key, and as CSV', async () => {
    await enrol('=Ada');
    await enrol('Grace');
    await entries(2);
    expect(await list('?subject=Grace')).toMatchObject({ days: 30, total_elements: 1, total_pages: 1 });
    expect(await list('?key=nobody')).toMatchObject({ entries: [] });
    const first = await list('?size=1&page=1&key=first');
    expect(first).toMatchObject({ page_number: 1, page_size: 1, entries: [{ key: 'first' }] });
    const csv = await fake.ask('GET', '/history/export?subject=%3DAda');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, row, end] = csv.payload.split('\r\n');
    expect(head).toBe('"at","key","method","route","status","outcomes","people"');
    expect(row).toMatch(/,"first","POST","\/api\/v1\/recognition\/faces\/?","201","enrolled","'=Ada"$/);
    expect(end).toBe('');
  });

  it.each(['', '/export'])('says what is wrong with a filter, at /history%s', async (path) => {
    const answer = await fake.ask('GET', `/history${path}?key=%00`);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 26]);
  });

  it('forgets people who are deleted, and follows new names', async () => {
    await enrol('Ada');
    await enrol('Grace');
    await entries(2);
    await fake.ask('PUT', '/recognition/subjects/Ada', { payload: { subject: 'Ada King' } });
    await entries(3);
    expect(JSON.stringify(await stored())).not.toContain('"Ada"');
    expect(JSON.stringify(await stored())).toContain('Ada King');
    await fake.ask('DELETE', '/recognition/subjects/Ada%20King');
    await entries(4);
    expect(JSON.stringify(await stored())).not.toContain('Ada King');
    expect((await entries(4))[0]).toMatchObject({ outcomes: ['deleted'], people: [] });
    expect(JSON.stringify(await stored())).toContain('Grace');
    await fake.ask('DELETE', '/recognition/subjects');
    await entries(5);
    expect(JSON.stringify(await stored())).not.toContain('Grace');
  });

  it('is deleted when it is old, and not kept unless that is asked for', async () => {
    await enrol('Ada');
    await enrol('Grace');
    await entries(2);
    const { database } = fake.service.context;
    await database.query(`UPDATE history SET at = now() - interval '31 days' WHERE people = '{Ada}'`);
    await fake.service.history.prune(30);
    expect(await entries(1)).toMatchObject([{ people: ['Grace'] }]);
    const off = await startFakeService();
    await off.ask('GET', '/recognition/subjects');
    expect((await off.ask('GET', '/history')).json()).toMatchObject({ days: 0, entries: [] });
    await off.service.close();
  });
});
