import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

let fake: FakeService;
let url: URL;
beforeAll(async () => {
  fake = await startFakeService();
  url = new URL(await fake.service.listen({ port: 0, host: '127.0.0.1' }));
}, 120_000);
afterAll(() => fake.service.close());
beforeEach(async () => {
  await fake.ask('DELETE', '/recognition/subjects');
  await fake.ask('POST', '/recognition/faces?subject=Ada', await formOf({ file: 'face:ada' }));
});

const subjects = async () => (await fake.ask('GET', '/recognition/subjects')).json().subjects;
const countFaces = async () => (await fake.ask('GET', '/recognition/faces')).json().total_elements;

/** The status of a request whose address is sent as it is written. */
async function send(method: string, path: string, body = '', type = ''): Promise<number> {
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  const headers = [
    `${method} ${path} HTTP/1.1`,
    `host: ${url.host}`,
    `x-api-key: ${fake.key}`,
    'connection: close',
    ...(type === '' ? [] : [`content-type: ${type}`]),
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.write(`${headers.join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  return Number(answer.split(' ')[1]);
}
const root = '/api/v1/recognition';

describe('nothing is deleted that was not asked for', () => {
  it.each([
    '/subjects/',
    '/subjects//',
    '//subjects',
    '/subjects/.',
    '/subjects/..',
    '/subjects/%2e',
    '/subjects/%2E%2e',
    '/subjects/%252e',
    '/subjects/%2e/',
    '/subjects/./',
    '/subjects/%20',
    '/subjects/%00',
    '/subjects/..%2ffaces',
    '/subjects/..%5cfaces',
    '/subjects\\',
    '/subjects/Ada/',
    '/subjects/Ada?x=1',
    '/subjects?subject=Ada',
    '/subjects?name=Ada',
    '/subjects/?subject=Ada',
    '/faces/',
    '/faces/?subject=Nobody',
    '/faces?Subject=Nobody',
    '/faces?subject=',
    '/faces?subject',
    '/faces?subject=Nobody&subject=Ada',
    '/faces?subject[]=Nobody',
    '/faces?subject=.',
    '/faces?subject=Nobody&all=true',
    '/faces/%2e%2e',
  ])('DELETE %s', async (path) => {
    const status = await send('DELETE', `${root}${path}`);
    expect([400, 404, 405]).toContain(status);
    expect(await subjects()).toEqual(['Ada']);
    expect(await countFaces()).toBe(1);
  });

  it.each([
    ['application/json', '{"subject":"Nobody"}'],
    ['text/plain', 'Nobody'],
    ['application/x-www-form-urlencoded', 'subject=Nobody'],
  ])('DELETE with a body of %s', async (type, body) => {
    for (const path of ['/subjects', '/faces', '/subjects/Ada']) {
      expect(await send('DELETE', root + path, body, type)).toBe(400);
    }
    expect(await countFaces()).toBe(1);
  });

  it('unless all of it is asked for, as clients of CompreFace do', async () => {
    expect(await send('DELETE', `${root}/faces`, '', 'application/json')).toBe(200);
    expect([await subjects(), await countFaces()]).toEqual([['Ada'], 0]);
    expect(await send('DELETE', `${root}/subjects`)).toBe(200);
    expect(await subjects()).toEqual([]);
  });
});

describe('the name of a person', () => {
  const wrong = [
    '',
    ' ',
    '.',
    '..',
    '%2e',
    '../faces',
    'Ada/..',
    'a\u0000',
    'a\nb',
    '\ud800',
    'x'.repeat(256),
  ];
  it.each(wrong)('%j is refused wherever one comes in', async (name) => {
    const encoded = encodeURIComponent(Buffer.from(name).toString());
    const statuses = [
      await fake.ask('POST', '/recognition/subjects', { payload: { subject: name } }),
      await fake.ask('PUT', '/recognition/subjects/Ada', { payload: { subject: name } }),
    ];
    if (name !== '\ud800') {
      const photo = await formOf({ file: 'face:x' });
      statuses.push(await fake.ask('POST', `/recognition/faces?subject=${encoded}`, photo));
    }
    expect(statuses.map(({ statusCode }) => statusCode)).toEqual(statuses.map(() => 400));
    expect(await subjects()).toEqual(['Ada']);
  });

  it('is kept in one spelling', async () => {
    for (const name of ['Zoe\u0308', ' Zo\u00eb ']) {
      await fake.ask(
        'POST',
        `/recognition/faces?subject=${encodeURIComponent(name)}`,
        await formOf({ file: 'face:z' }),
      );
    }
    expect(await subjects()).toEqual(['Ada', 'Zo\u00eb']);
    const gone = await fake.ask('DELETE', `/recognition/subjects/${encodeURIComponent('Zoe\u0308')}`);
    expect(gone.json()).toEqual({ subject: 'Zo\u00eb' });
  });
});

describe('what a client sends is taken as it is', () => {
  it('refuses embeddings that no model makes', async () => {
    const [{ image_id: id }] = (await fake.ask('GET', '/recognition/faces')).json().faces;
    const unit = [1, 0, 0, 0, 0, 0, 0, 0];
    const wrong = [0, null, true, '1', 0.5, Number.POSITIVE_INFINITY].map((value) =>
      new Array(8).fill(value),
    );
    const askWith = async (path: string, payload: object) =>
      (
        await fake.ask('POST', path, {
          payload: JSON.stringify(payload, (_, value) =>
            value === Number.POSITIVE_INFINITY ? '∞' : value,
          ).replaceAll('"∞"', '1e400'),
          headers: json,
        })
      ).statusCode;
    const json = { 'content-type': 'application/json' };
    for (const values of [...wrong, unit.slice(1), [...unit, 0], [0.998, ...unit.slice(1)]]) {
      const embeddings = [unit, values];
      expect(await askWith('/recognition/embeddings/recognize', { embeddings })).toBe(400);
      expect(await askWith(`/recognition/embeddings/faces/${id}/verify`, { embeddings })).toBe(400);
      expect(await askWith('/verification/embeddings/verify', { source: unit, targets: embeddings })).toBe(
        400,
      );
      expect(await askWith('/verification/embeddings/verify', { source: values, targets: [unit] })).toBe(400);
    }
    expect(await askWith('/recognition/embeddings/recognize', { embeddings: [unit] })).toBe(200);
    expect(await askWith('/recognition/embeddings/recognize', { embeddings: unit })).toBe(400);
  });

  it('takes no number for a name, and no text for a list', async () => {
    for (const payload of [{ subject: 1 }, { subject: true }, { subject: ['Ada'] }, { subject: null }]) {
      expect((await fake.ask('POST', '/recognition/subjects', { payload })).statusCode).toBe(400);
    }
    const one = await fake.ask('POST', '/recognition/faces/delete', {
      payload: JSON.stringify('x'),
      headers: { 'content-type': 'application/json' },
    });
    expect(one.statusCode).toBe(400);
  });

  it('reads parameters of an address as Spring does, and those of a form', async () => {
    const photo = await formOf({ file: 'face:ada' });
    for (const query of [
      'status=True',
      'status=1',
      'status=yes',
      'limit=',
      'prediction_count=-1',
      'det_prob_threshold=',
    ])
      expect((await fake.ask('POST', `/recognition/recognize?${query}`, photo)).statusCode).toBe(200);
    expect((await fake.ask('POST', '/recognition/recognize?status=maybe', photo)).statusCode).toBe(400);
    const form = new FormData();
    form.append('subject', 'Grace');
    form.append('file', new Blob(['face:grace']), 'photo');
    const answer = await fetch(`${url.origin}${root}/faces`, {
      method: 'POST',
      headers: { 'x-api-key': fake.key },
      body: form,
    });
    expect([answer.status, await answer.json()]).toMatchObject([201, { subject: 'Grace' }]);
  });
});

it('keeps every answer of the API out of caches', async () => {
  for (const path of ['/recognition/subjects', '/recognition/faces', '/nothing', '/gallery/export']) {
    for (const key of [fake.key, 'wrong', '']) {
      for (const method of ['GET', 'PATCH'] as const) {
        const { headers } = await fake.ask(method, path, { headers: { 'x-api-key': key } });
        expect([method, path, key, headers['cache-control']]).toEqual([method, path, key, 'no-store']);
      }
    }
  }
});
