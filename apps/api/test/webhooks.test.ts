import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { strangerTo } from './fake-context.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

const stranger = strangerTo(['ada', 'grace']);

let fake: FakeService;
let receiver: Server;
let url: string;
/** What came in, and how the receiver answers. */
const received: Received[] = [];
let status = 200;

beforeAll(async () => {
  fake = await startFakeService({ webhooks: 'true' });
  await fake.service.ready();
  receiver = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await fake.service.close();
  receiver.close();
});
beforeEach(async () => {
  for (const { id } of await list()) await fake.ask('DELETE', `/webhooks/${id}`);
  await fake.ask('DELETE', '/recognition/subjects');
  received.length = 0;
  status = 200;
});

const list = async () => (await fake.ask('GET', '/webhooks')).json().webhooks;
const add = async (filter: object = {}) =>
  (await fake.ask('POST', '/webhooks', { payload: { url, ...filter } })).json();
const enrol = async (name: string) =>
  fake.ask('POST', `/recognition/faces?subject=${name}`, await formOf({ file: `face:${name}` }));
const snapshot = async (photo: string) =>
  fake.ask('POST', '/events/snapshot?camera=porch', await formOf({ file: photo }));
const events = () => received.map(({ body }) => JSON.parse(body));
const arrives = (count: number) =>
  vi.waitFor(() => expect(received).toHaveLength(count), { timeout: 60_000 });
const hear = (event: object) => vi.waitFor(() => expect(events()).toContainEqual(event), { timeout: 60_000 });
/** Lets no wait stand between an attempt and the next. */
const hurry = () => fake.service.context.database.query('UPDATE deliveries SET next_at = now()');

describe('webhooks', () => {
  it('are told what happens, signed', async () => {
    const { secret, id } = await add();
    await enrol('ada');
    await snapshot(`face:ada ${stranger}`);
    await snapshot('face:');
    await arrives(4); // those that wait longer lose her name
    await fake.ask('DELETE', '/recognition/subjects/ada');
    await arrives(5);
    expect(events()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'enrolled', subject: 'ada', image_id: expect.any(String) }),
        expect.objectContaining({
          type: 'recognised',
          subject: 'ada',
          camera: 'porch',
          outcome: 'known',
          similarity: 1,
        }),
        expect.objectContaining({ type: 'unknown', camera: 'porch' }),
        expect.objectContaining({ type: 'no_face', camera: 'porch' }),
        expect.objectContaining({ type: 'deleted', subject: 'ada' }),
      ]),
    );
    for (const { headers, body } of received) {
      const [, seconds, signature] =
        /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-lookalike-signature'])) ?? [];
      expect(signature).toBe(createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex'));
      expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(300);
    }
    await vi.waitFor(async () =>
      expect(await list()).toMatchObject([{ id, waiting: 0, failed: 0, last_error: null }]),
    );
  });

  it('send the user and password of an address, which fetch would refuse', async () => {
    await add({ url: url.replace('//', '//eve:p%40ss@') });
    await enrol('ada');
    await arrives(1);
    expect(received[0].headers.authorization).toBe(`Basic ${Buffer.from('eve:p@ss').toString('base64')}`);
  });

  it('are told once of each face that a job has added, by whatever process', async () => {
    await add({ types: ['enrolled'] });
    const photos = Array.from({ length: 5 }, (_, n) => [`ada/${n}.jpg`, `face:ada${n}`]);
    const form = await formOf(Object.fromEntries(photos));
    const { jobs } = fake.service.context;
    await fake.ask('POST', '/recognition/faces/bulk', form);
    await arrives(5);
    const { faces } = (await fake.ask('GET', '/recognition/faces')).json();
    expect(new Set(events().map((event) => event.image_id))).toEqual(
      new Set(faces.map((face: { image_id: string }) => face.image_id)),
    );
    expect([events()[0], await jobs.hasNews()]).toMatchObject([{ type: 'enrolled', subject: 'ada' }, false]);
  });

  it('hear only of what they want', async () => {
    await enrol('ada');
    await enrol('grace');
    await add({ types: ['recognised'], subjects: ['ada'], min_similarity: 0.5 });
    await snapshot(`face:grace ada ${stranger}`);
    await snapshot('face:');
    await snapshot('face:ada');
    await arrives(2);
    expect(events()).toMatchObject([{ subject: 'ada' }, { subject: 'ada' }]);
  });

  it('are told again, with the same event, when they fail, and by no redirect', async () => {
    await add({ types: ['enrolled'] });
    status = 500;
    await enrol('ada');
    await arrives(1);
    await vi.waitFor(async () =>
      expect(await list()).toMatchObject([{ waiting: 1, last_error: 'it answered 500' }]),
    );
    status = 302;
    await hurry();
    await arrives(2);
    status = 200;
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ last_error: 'it answered 302' }]));
    await hurry();
    await arrives(3);
    expect(new Set(events().map(({ id }) => id)).size).toBe(1);
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ waiting: 0 }]));
  });

  it('wait longer after each failure, are given up in the end, and can be tried again', async () => {
    const { id } = await add({ types: ['enrolled'] });
    status = 500;
    await enrol('ada');
    await arrives(1);
    const seconds = async () => {
      const sql = 'SELECT extract(epoch FROM next_at - now()) AS wait, attempts FROM deliveries';
      return (await fake.service.context.database.query<{ wait: string; attempts: number }>(sql))[0];
    };
    const first = await seconds();
    await fake.service.context.database.query('UPDATE deliveries SET attempts = 11, next_at = now()');
    await arrives(2);
    const last = await seconds();
    expect(Number(last.wait)).toBeGreaterThan(Number(first.wait) * 10);
    await vi.waitFor(async () => expect(await list()).toMatchObject([{ waiting: 0, failed: 1 }]));
    status = 200;
    expect((await fake.ask('POST', `/webhooks/${id}/retry`)).json()).toEqual({ retried: 1 });
    await arrives(3);
  });

  it('can be switched off and on, and say when they last took an event', async () => {
    const { id } = await add({ types: ['enrolled'] });
    expect(await list()).toMatchObject([{ enabled: true, delivered_at: null }]);
    const off = await fake.ask('PUT', `/webhooks/${id}`, { payload: { enabled: false } });
    expect(off.json()).toEqual({ id, enabled: false });
    await enrol('ada');
    expect(await list()).toMatchObject([{ enabled: false, waiting: 0 }]);
    await fake.ask('PUT', `/webhooks/${id}`, { payload: { enabled: true } });
    await enrol('grace');
    await arrives(1);
    expect(events()).toMatchObject([{ subject: 'grace' }]);
    await vi.waitFor(async () => expect((await list())[0].delivered_at).toMatch(/^\d{4}-/));
    const unknown = '6b135f5b-a365-4522-b1f1-4c9ac2dd0728';
    expect(
      (await fake.ask('PUT', `/webhooks/${unknown}`, { payload: { enabled: true } })).json(),
    ).toMatchObject({
      code: 63,
    });
  });

  it('keep no name of someone who is deleted, neither in events nor in filters, and are told it once', async () => {
    await enrol('ada');
    await enrol('grace');
    await add();
    await add({ subjects: ['ada'] });
    await add({ subjects: ['ada', 'grace'] });
    status = 500;
    await snapshot('face:ada');
    await arrives(3);
    await fake.ask('PUT', '/recognition/subjects/ada', { payload: { subject: 'Ada King' } });
    const stored = async () =>
      JSON.stringify([
        await fake.service.context.database.query('SELECT event FROM deliveries'),
        await fake.service.context.database.query(
          'SELECT subjects, enabled FROM webhooks ORDER BY created_at',
        ),
      ]);
    const before = await stored();
    expect(before).toContain('Ada King');
    expect(before).not.toMatch(/"ada"/);
    received.length = 0;
    await fake.ask('DELETE', '/recognition/subjects/Ada%20King');
    await hear(expect.objectContaining({ type: 'deleted', subject: 'Ada King' }));
    const after = await stored();
    expect(after).not.toContain('Ada King');
    expect(after).toMatch(/"type":"recognised"/);
    expect(JSON.parse(after)[1]).toEqual([
      { subjects: [], enabled: true },
      { subjects: [], enabled: false },
      { subjects: ['grace'], enabled: true },
    ]);
    status = 200;
    received.length = 0;
    await hurry();
    await hear({ id: expect.any(String), at: expect.any(String), type: 'deleted' });
  });

  it('are refused with an address that is none, and are off unless they are switched on', async () => {
    for (const wrong of [{ url: 'ftp://x' }, { url: 'x' }, { url, types: ['born'] }, { url, type: [] }])
      expect((await fake.ask('POST', '/webhooks', { payload: wrong })).statusCode).toBe(400);
    const other = await startFakeService();
    const answer = await other.ask('POST', '/webhooks', { payload: { url } });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 62]);
    await other.service.close();
  });

  it('are told after a restart what they were not told before it', async () => {
    const { context } = fake.service;
    await add({ types: ['enrolled'] });
    status = 500;
    await enrol('ada');
    await arrives(1);
    const { createWebhookStore } = await import('../src/events/webhook-store.js');
    const { deliverEvents } = await import('../src/events/deliver-events.js');
    status = 200;
    await hurry();
    const stop = new AbortController();
    const delivering = deliverEvents(createWebhookStore(context.database), stop.signal, () => {});
    await arrives(2);
    stop.abort();
    await delivering;
  });
});
