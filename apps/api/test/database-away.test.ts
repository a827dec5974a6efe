import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { app } from '../src/app.js';
import { fastifyOptions } from '../src/fastify-options.js';
import { openPostgres } from '../src/store/open-postgres.js';
import { createEmptyEngine } from './empty-database.js';
import { fakeContext } from './fake-context.js';
import { startSwallowingProxy } from './start-swallowing-proxy.js';
import { startWireServer } from './start-wire-server.js';

/** Below those that the system gives to connections, which must not take it while nothing listens. */
const port = 24_331;

it('answers 503 while the database is away, and goes on when it is back', async () => {
  const engine = await createEmptyEngine();
  const listen = async () => {
    const socket = new PGLiteSocketServer({ db: engine, port, host: '127.0.0.1' });
    await socket.start();
    return socket;
  };
  let socket = await listen();
  const database = openPostgres(`postgres://postgres@127.0.0.1:${port}/postgres`, 1, () => {});
  const { context, key } = await fakeContext(database);
  const service = Fastify(fastifyOptions(context.settings));
  await service.register(app, context);
  const get = (url: string) => service.inject({ url, headers: { 'x-api-key': key } });
  const ready = async () => (await get('/readyz')).statusCode;
  try {
    expect(await ready()).toBe(200);
    await socket.stop();
    expect(await ready()).toBe(503);
    const refused = await get('/api/v1/recognition/subjects');
    expect(refused.statusCode).toBe(503);
    expect(refused.json()).toMatchObject({ code: 53 });
    expect(refused.headers['retry-after']).toBe('5');
    expect((await get('/healthz')).statusCode).toBe(200);
    socket = await listen();
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    expect((await get('/api/v1/recognition/subjects')).json()).toEqual({ subjects: [] });
  } finally {
    await service.close();
    await database.close();
    await socket.stop();
    await engine.close();
  }
});

it('is told, and goes on, when the connection is lost in the middle of a transaction', async () => {
  const engine = await createEmptyEngine();
  const socket = new PGLiteSocketServer({ db: engine, port: port + 1, host: '127.0.0.1' });
  await socket.start();
  const heard: Error[] = [];
  const url = `postgres://postgres@127.0.0.1:${port + 1}/postgres`;
  const database = openPostgres(url, 1, (error) => heard.push(error));
  try {
    const broken = database.transaction(async ({ query }) => {
      await query('SELECT 1');
      await socket.stop();
      await expect.poll(() => heard.length).toBe(1);
      await query('SELECT 2');
    });
    await expect(broken).rejects.toThrow(/not queryable|terminated/);
    await socket.start();
    await expect
      .poll(() => database.query('SELECT 3 AS n').catch(() => []), { timeout: 20_000 })
      .toEqual([{ n: 3 }]);
  } finally {
    await database.close();
    await socket.stop();
    await engine.close();
  }
});

it('says within seconds that a database does not answer of which the network swallows every packet', async () => {
  const wire = await startWireServer();
  const proxy = await startSwallowingProxy(wire.port);
  const url = `postgres://postgres@127.0.0.1:${proxy.port}/postgres`;
  const database = openPostgres(url, 2, () => {}, { patience: 8000 });
  const { context, key } = await fakeContext(database);
  const service = Fastify(fastifyOptions(context.settings));
  await service.register(app, context);
  const get = (url: string) => service.inject({ url, headers: { 'x-api-key': key } });
  try {
    expect((await get('/readyz')).statusCode).toBe(200);
    proxy.swallow(true);
    expect((await get('/readyz')).statusCode).toBe(503);
    const refused = await get('/api/v1/recognition/subjects');
    expect([refused.statusCode, refused.json()]).toMatchObject([503, { code: 53 }]);
    proxy.swallow(false);
    await expect.poll(async () => (await get('/readyz')).statusCode, { timeout: 30_000 }).toBe(200);
  } finally {
    await service.close();
    await database.close();
    proxy.close();
    await wire.close();
  }
});
