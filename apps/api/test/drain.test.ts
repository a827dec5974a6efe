import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { PoolJob } from '@lookalike/recognizer/pool';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { drain } from '../src/plugins/drain.js';
import { fakeResult } from './fake-context.js';
import { eventsOf, formOf, startFakeService } from './start-fake-service.js';

const answerMs = 300;

it('closes without waiting for connections on which nothing was asked, and answers what is under way', async () => {
  const service = Fastify({ forceCloseConnections: 'idle' });
  await service.register(drain);
  const begun = new Promise<void>((resolve) => {
    service.get('/', async () => {
      resolve();
      await setTimeout(answerMs);
      return 'answer';
    });
  });
  const url = await service.listen({ port: 0, host: '127.0.0.1' });
  const silent = connect((service.server.address() as AddressInfo).port, '127.0.0.1');
  await once(silent, 'connect');
  const answer = fetch(url);
  await begun;
  await service.close();
  expect(await (await answer).text()).toBe('answer');
});

it('refuses what is asked while it closes as it refuses everything, and says that it is not ready', async () => {
  const { service, key } = await startFakeService();
  const url = await service.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  let answers = '';
  socket.on('data', (chunk) => {
    answers += chunk;
  });
  const get = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nx-api-key: ${key}\r\n\r\n`);
  const begun = new Promise<void>((resolve) => service.server.once('request', () => resolve()));
  let finish = () => {};
  service.context.database.query = () =>
    new Promise((resolve) => {
      finish = () => resolve([]);
    });
  get('/readyz');
  await begun;
  const closed = service.close();
  await expect.poll(() => service.closing.aborted).toBe(true);
  get('/api/v1/recognition/subjects');
  get('/readyz');
  await setTimeout(answerMs);
  finish();
  await closed;
  await expect.poll(() => socket.closed).toBe(true);
  expect(answers).toMatch(
    /503 Service Unavailable[^{]*retry-after: 5[^{]*{"message":"The service is stopping[^}]*"code":54}/i,
  );
});

it('ends what follows a bulk upload between two photos, and says why', async () => {
  const { service, key } = await startFakeService({ workers: '1' });
  const url = await service.listen({ port: 0, host: '127.0.0.1' });
  let described = 0;
  const embedFaces = async ({ bytes }: PoolJob) => {
    described += 1;
    if (described === 3) void service.close();
    await setTimeout(answerMs);
    return fakeResult([String(bytes)]);
  };
  service.context.pool = { ...service.context.pool, embedFaces };
  const files = Array.from({ length: 20 }, (_, n): [string, string] => [`Ada/${n}.jpg`, `face:${n}`]);
  const { headers, payload } = await formOf(Object.fromEntries(files));
  const answer = await fetch(`${url}/api/v1/recognition/faces/bulk`, {
    method: 'POST',
    headers: { 'x-api-key': key, ...(headers as Record<string, string>) },
    body: payload as Uint8Array<ArrayBuffer>,
  });
  const events = eventsOf({ payload: await answer.text() });
  expect(events.at(0)?.event).toBe('job');
  expect(events.slice(1, -1).every(({ event }) => event === 'added')).toBe(true);
  expect(events.length).toBeLessThan(10);
  expect(events.at(-1)).toEqual({ event: 'failed', data: { code: 54, message: expect.any(String) } });
});
