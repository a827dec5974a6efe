import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf, type FakeService, formOf, startFakeService } from './start-fake-service.js';

let fake: FakeService;
const maxPhotoBytes = 4096;

beforeAll(async () => {
  fake = await startFakeService({
    maxPhotoBytes: String(maxPhotoBytes),
    maxBulkBytes: '100000',
    maxBulkPhotos: '20',
    workers: '2',
  });
});
afterAll(() => fake.service.close());
beforeEach(() => fake.ask('DELETE', '/recognition/subjects?now=true'));

const upload = async (files: Parameters<typeof formOf>[0], query = '') => {
  const answer = await fake.ask('POST', `/recognition/faces/bulk${query}`, await formOf(files));
  return { status: answer.statusCode, events: eventsOf(answer), text: answer.payload };
};
const zip = (files: Record<string, string>) =>
  new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
const subjects = async () => (await fake.ask('GET', '/recognition/subjects')).json().subjects;

describe('bulk enrolment', () => {
  it('adds files named <subject>/<file>, tells of each, and goes on past bad ones', async () => {
    const { events } = await upload({
      'Ada/1.jpg': 'face:ada',
      'Ada/2.jpg': 'face:a b',
      'Grace/1.jpg': 'text',
      'Linus/1.jpg': 'face:linus',
    });
    const [job, ...rest] = events;
    const [done, ...items] = rest.toReversed();
    expect(job).toMatchObject({ event: 'job', data: { kind: 'enrol', total: 4 } });
    expect(items.map(({ data }) => (data as { step: number }).step)).toEqual([4, 3, 2, 1]);
    const ended = { step: expect.any(Number) };
    expect(items).toEqual(
      expect.arrayContaining([
        {
          event: 'added',
          data: {
            ...ended,
            subject: 'Ada',
            file: '1.jpg',
            state: 'succeeded',
            image_id: expect.any(String),
          },
        },
        { event: 'refused', data: expect.objectContaining({ file: '2.jpg', code: 31 }) },
        { event: 'refused', data: expect.objectContaining({ subject: 'Grace', code: 21 }) },
        { event: 'added', data: expect.objectContaining({ subject: 'Linus' }) },
      ]),
    );
    expect(done).toMatchObject({ event: 'done', data: { state: 'done', succeeded: 2, refused: 2 } });
    expect(await subjects()).toEqual(['Ada', 'Linus']);
  });

  it('takes a ZIP file with a folder for each subject, and leaves out what is no photo of anybody', async () => {
    const { events } = await upload({
      file: zip({
        'people/Ada/1.jpg': 'face:ada',
        'people/日本/1.jpg': 'face:japan',
        '__MACOSX/people/Ada/1.jpg': 'face:x',
        'people/Ada/.DS_Store': 'x',
        'readme.txt': 'x',
      }),
    });
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { succeeded: 2, refused: 0 } });
    expect(await subjects()).toEqual(['Ada', '日本']);
  });

  it('takes names with slashes and quotation marks percent-encoded, where that is said', async () => {
    const files = { [`${encodeURIComponent('AC/"DC"')}/${encodeURIComponent('"1".jpg')}`]: 'face:malcolm' };
    const { events } = await upload(files, '?encoded=true');
    expect(events[1]).toMatchObject({ event: 'added', data: { subject: 'AC/"DC"', file: '"1".jpg' } });
    expect(await subjects()).toEqual(['AC/"DC"']);
    expect(await upload({ '%E0/1.jpg': 'face:x' }, '?encoded=true')).toMatchObject({ status: 400 });
  });

  it('unpacks nothing that leads out of the archive or is larger than a photo may be', async () => {
    const slip = await upload({ file: zip({ '../../Ada/1.jpg': 'face:ada' }) });
    expect(slip).toMatchObject({ status: 400, text: expect.stringContaining('"code":21') });
    const bomb = await upload({ file: zip({ 'Ada/1.jpg': 'x'.repeat(50 * maxPhotoBytes) }) });
    expect(bomb.events[1]).toMatchObject({ event: 'refused', data: { code: 26 } });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`Ada/${n}.jpg`, 'face:ada']));
    expect(await upload({ file: zip(many) })).toMatchObject({ status: 413 });
    const cut = zip({ 'Ada/1.jpg': 'face:ada' }).slice(0, 60);
    expect(await upload({ file: cut })).toMatchObject({ status: 400 });
    expect(await subjects()).toEqual([]);
  });

  it('adds nothing of an upload that cannot be read to its end, and keeps nothing of it', async () => {
    const refused = await upload({ 'Ada/1.jpg': 'face:ada', 'nobody.jpg': 'face:grace' });
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('<subject>/<file>') });
    expect(await subjects()).toEqual([]);
    const { database } = fake.service.context;
    expect(await database.query('SELECT id FROM jobs UNION ALL SELECT item_id FROM job_photos')).toEqual([]);
  });

  it('says when the database is away', async () => {
    const { database } = fake.service.context;
    const { transaction } = database;
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    database.transaction = () => Promise.reject(away);
    const refused = await upload({ 'Ada/1.jpg': 'face:ada' });
    database.transaction = transaction;
    expect(refused).toMatchObject({ status: 503, text: expect.stringContaining('"code":53') });
  });

  it('takes names of ZIP files in UTF-8 with or without their flag, and "." for no name', async () => {
    const archive = Buffer.from(
      zip({ './Müller/1.jpg': 'face:m', './1.jpg': 'face:x', 'a//2.jpg': 'face:a' }),
    );
    const utf8Flag = 0x08;
    for (const [magic, at] of [
      [0x04034b50, 7],
      [0x02014b50, 9],
    ]) {
      const start = Buffer.alloc(4);
      start.writeUInt32LE(magic);
      for (let found = archive.indexOf(start); found >= 0; found = archive.indexOf(start, found + 4)) {
        archive[found + at] &= ~utf8Flag;
      }
    }
    await upload({ file: new Uint8Array(archive) });
    expect((await subjects()).toSorted()).toEqual(['Müller', 'a']);
  });

  it('refuses what is no form, has nothing in it, or is too large', async () => {
    expect((await fake.ask('POST', '/recognition/faces/bulk')).statusCode).toBe(400);
    expect(await upload({})).toMatchObject({ status: 400 });
    expect(await upload({ 'Ada/1.jpg': 'x'.repeat(200_000) })).toMatchObject({ status: 413 });
  });
});
