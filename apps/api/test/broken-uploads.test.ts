import { once } from 'node:events';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { LookalikeError } from '@lookalike/core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { removeLeftUploads } from '../src/bulk/spool-uploads.js';
import { type FakeService, startFakeService } from './start-fake-service.js';

let fake: FakeService;
let port: number;
const logged: string[] = [];
beforeAll(async () => {
  const limits = { maxPhotoBytes: '4096', maxBulkBytes: '100000' };
  fake = await startFakeService(limits, (line) => logged.push(line));
  port = Number(new URL(await fake.service.listen({ port: 0, host: '127.0.0.1' })).port);
}, 120_000);
afterAll(() => fake.service.close());

const bulk = '/api/v1/recognition/faces/bulk';
const recognize = '/api/v1/recognition/recognize';
const left = async () => (await readdir(tmpdir())).filter((name) => name.includes(`-${process.pid}-`));

interface Sent {
  socket: Socket;
  /** What came back so far. */
  answer(): string;
}

async function open(
  path: string,
  {
    length,
    key = fake.key,
    type = 'multipart/form-data; boundary=B',
  }: { length: number; key?: string; type?: string },
): Promise<Sent> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${key}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  );
  return { socket, answer: () => answer };
}

const head = (name: string) => `--B\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\n`;
const field = '--B\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\r\n';
const photo = 'face:ada';
/** Bytes that are sent at a time. */
const piece = 65_536;

it.each([
  ['a field before a file', `${field}${head('a/x.jpg')}${photo}\r\n--B--\r\n`, 200],
  ['a file that is cut short', `${head('a/x.jpg')}${photo}`, 400],
  ['a second file that is cut short', `${head('a/x.jpg')}${photo}\r\n${head('a/y.jpg')}`, 400],
  ['a field that is cut short', `${field.slice(0, -4)}`, 400],
  ['a header that is cut short', '--B\r\nContent-Disposition: form-da', 400],
  ['no boundary at all', 'GIF89a', 400],
  ['nothing', '', 400],
  ['a name of the prototype', `${head('__proto__/x.jpg')}${photo}\r\n--B--\r\n`, 200],
  ['a file without a name', `${head('')}${photo}\r\n--B--\r\n`, 400],
])('answers a form with %s, and leaves no file behind', async (_, body, status) => {
  for (const path of [bulk, `${recognize}?status=true`]) {
    const { socket, answer } = await open(path, { length: body.length });
    socket.write(body);
    await expect
      .poll(answer, { timeout: 20_000 })
      .toMatch(path === bulk ? `HTTP/1.1 ${status} ` : /HTTP\/1.1 400 /);
    socket.destroy();
  }
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
});

it('leaves no file behind, and blames no database, when the client goes away in mid-body', async () => {
  const bodies = [head('a/x.jpg'), `${head('a/x.jpg')}${photo}\r\n${head('a/y.jpg')}abc`, field];
  for (const body of bodies) {
    for (const [path, type] of [
      [bulk],
      [recognize],
      ['/api/v1/gallery/import', 'application/x-ndjson'],
      ['/api/v1/recognition/subjects', 'application/json'],
    ]) {
      const { socket } = await open(path, { length: 50_000, type });
      socket.write(body);
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
    }
  }
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  expect(logged).toEqual([]);
});

it('keeps uploads in a folder of its own that nobody else can read', async () => {
  const { socket } = await open(bulk, { length: 50_000 });
  socket.write(`${head('a/x.jpg')}${'x'.repeat(20_000)}`);
  await expect.poll(left, { timeout: 20_000 }).toHaveLength(1);
  const [folder] = await left();
  await expect.poll(() => readdir(join(tmpdir(), folder)), { timeout: 20_000 }).toHaveLength(1);
  expect((await stat(join(tmpdir(), folder))).mode & 0o777).toBe(0o700);
  expect((await stat(join(tmpdir(), folder, '0'))).mode & 0o777).toBe(0o600);
  socket.destroy();
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
});

it('removes what a killed process left, and nothing else', async () => {
  const host = hostname().replace(/[^\w.]/g, '_');
  const [dead, living] = [
    `lookalike-upload-${host}-999999999-1-abc`,
    `lookalike-upload-${host}-${process.ppid}-1-abc`,
  ];
  for (const folder of [dead, living]) await mkdir(join(tmpdir(), folder), { recursive: true });
  await removeLeftUploads();
  const there = await readdir(tmpdir());
  expect([there.includes(dead), there.includes(living)]).toEqual([false, true]);
});

it('asks for the key before the body, says that the connection closes, and closes it', async () => {
  for (const path of [bulk, recognize, '/api/v1/gallery/import', '/api/v1/nothing']) {
    const { socket, answer } = await open(path, { length: 1_000_000, key: '' });
    const closed = once(socket, 'close');
    await expect.poll(answer, { timeout: 20_000 }).toMatch(/HTTP\/1.1 40[04][^{]*connection: close/i);
    await closed;
  }
}, 60_000);

it('says that the connection closes when a form is too large', async () => {
  const { socket, answer } = await open(bulk, { length: 10_000_000 });
  const closed = once(socket, 'close');
  socket.write(head('a/x.jpg'));
  const drip = setInterval(() => socket.writable && socket.write('x'.repeat(50_000)), 20);
  await expect.poll(answer, { timeout: 20_000 }).toMatch(/HTTP\/1.1 413[^{]*connection: close/i);
  await closed;
  clearInterval(drip);
}, 60_000);

/** What a client is answered that reads only once it has sent everything, as many libraries do. */
async function sendThenRead(
  path: string,
  key = fake.key,
  type = 'multipart/form-data; boundary=B',
): Promise<string> {
  const body = Buffer.concat([Buffer.from(head('a/x.jpg')), Buffer.alloc(4_000_000, 'x')]);
  const socket = connect(port, '127.0.0.1').pause();
  const failed = new Promise<string>((resolve) => socket.once('error', ({ message }) => resolve(message)));
  const steps = async () => {
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ${key}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    for (let sent = 0; sent < body.length; sent += piece) {
      await new Promise((resolve) => socket.write(body.subarray(sent, sent + piece), resolve));
      await new Promise(setImmediate);
    }
    return text(socket);
  };
  return Promise.race([steps(), failed]);
}

it.each<[status: number, ...Parameters<typeof sendThenRead>]>([
  [404, '/api/v1/nothing'],
  [401, recognize, '00000000-0000-0000-0000-000000000000'],
  [413, recognize],
  [413, bulk],
  [413, '/api/v1/gallery/import', undefined, 'application/x-ndjson'],
  [503, recognize],
])(
  'has its early answer %i read whole by a client that sends everything first: %s',
  async (status, ...request) => {
    const refuse = vi.spyOn(fake.service.context.pool, 'refuseWhenFull').mockImplementation(() => {
      if (status === 503) throw new LookalikeError('BUSY', 'all workers are busy');
    });
    const answer = await sendThenRead(...request);
    refuse.mockRestore();
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*{"message":".*","code":\\d+}$`, 's'));
    if (status === 503) expect(answer).toMatch(/^retry-after: \d/im);
  },
);

it('keeps the connection after a small body that it did not read', async () => {
  const { socket, answer } = await open('/api/v1/nothing', { length: 100_000 });
  await expect.poll(answer, { timeout: 20_000 }).toMatch(/HTTP\/1.1 404 .*}$/s);
  socket.write('x'.repeat(100_000));
  socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await expect.poll(answer, { timeout: 20_000 }).toMatch(/}HTTP\/1.1 200 /);
  socket.destroy();
});
