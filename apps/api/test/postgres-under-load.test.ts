import { randomUUID } from 'node:crypto';
import { createRandom } from '@lookalike/core';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../src/store/migrate.js';
import { unitVector } from './fake-context.js';
import {
  hasPooler,
  type OwnPostgres,
  postgresPrograms,
  startPooler,
  startPostgres,
} from './start-postgres.js';
import { endProcesses, type ServiceProcess, startProcess } from './start-process.js';

const random = createRandom('under load');
const started = 4;
const lanes = 4;
const rounds = 25;

/** One reaches the server through a pooler, where there is one. */
describe.skipIf(postgresPrograms === undefined)('services on a PostgreSQL server of their own', () => {
  let server: OwnPostgres;
  let pooler: Awaited<ReturnType<typeof startPooler>> | undefined;
  let services: ServiceProcess[] = [];
  let key: string;
  let header: string;
  let length: number;

  const ask = async ({ url }: ServiceProcess, method: string, path: string, body?: unknown) => {
    const isText = typeof body === 'string';
    const type = body === undefined ? undefined : `application/${isText ? 'x-ndjson' : 'json'}`;
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { 'x-api-key': key, ...(type && { 'content-type': type }) },
      body: body === undefined || isText ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      text: await response.text(),
      retry: response.headers.get('retry-after'),
    };
  };
  const vector = () => [...unitVector(Float32Array.from({ length }, random.normal))];
  const add = (to: ServiceProcess, faces: readonly { subject: string; image_id: string }[]) => {
    const lines = faces.map((face) => JSON.stringify({ ...face, embedding: vector() }));
    return ask(to, 'POST', '/gallery/import', [header, ...lines].join('\n'));
  };
  const idsThere = async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('SELECT id FROM faces');
    await client.end();
    return new Set(rows.map(({ id }) => id));
  };

  beforeAll(async () => {
    server = await startPostgres(postgresPrograms ?? '');
    pooler = hasPooler ? await startPooler(server.url) : undefined;
    const urls = Array.from({ length: started }, (_, n) => (n === 1 ? pooler?.url : undefined) ?? server.url);
    services = await Promise.all(urls.map((databaseUrl) => startProcess({ databaseUrl })));
    key = services.find((each) => each.key)?.key ?? '';
    [header] = (await ask(services[0], 'GET', '/gallery/export')).text.split('\n');
    length = JSON.parse(header).embeddingLength;
    await endProcesses(services.splice(2));
  });
  afterAll(async () => {
    await endProcesses(services);
    await pooler?.stop();
    await server.stop();
  });

  it('make the tables and the key once when they race for an empty database', async () => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    expect((await client.query('SELECT FROM migrations')).rowCount).toBe(migrations.length);
    expect((await client.query('SELECT FROM services')).rowCount).toBe(1);
    await client.end();
    for (const each of services)
      expect(await ask(each, 'GET', '/recognition/subjects')).toMatchObject({ status: 200 });
  });

  it('add, rename, delete and recognise the same people at the same time without an error or a loss', async () => {
    const answers: string[] = [];
    const kept: string[] = [];
    const lane = async (n: number) => {
      const to = services[n % services.length];
      const someone = () => `person ${Math.floor(random.next() * 3)}`;
      const address = () => `/recognition/subjects/${encodeURIComponent(someone())}`;
      for (let round = 0; round < rounds; round += 1) {
        const id = randomUUID();
        kept.push(id);
        const steps = [
          await add(to, [{ subject: `kept ${n}`, image_id: id }]),
          await add(
            to,
            [0, 1, 2, 3].map(() => ({ subject: someone(), image_id: randomUUID() })),
          ),
          await ask(to, 'PUT', address(), { subject: someone() }),
          await ask(to, 'POST', '/recognition/embeddings/recognize', { embeddings: [vector()] }),
          await ask(to, 'DELETE', `/recognition/faces?subject=${encodeURIComponent(someone())}`),
          await ask(to, 'DELETE', address()),
        ];
        answers.push(
          ...steps.map(({ status, text }) => (status >= 500 ? `${status} ${text}` : String(status))),
        );
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
    expect([...new Set(answers)].toSorted()).toEqual(['200', '404']);
    const there = await idsThere();
    expect(kept.filter((id) => !there.has(id))).toEqual([]);
  });

  it('say why they cannot answer when the server is killed, recover by themselves and lose nothing', async () => {
    const refused = new Set<string>();
    const acknowledged = services.map((): string[] => []);
    let adding = true;
    const lane = async (n: number) => {
      const to = n % services.length;
      while (adding) {
        const id = randomUUID();
        const { status, text, retry } = await add(services[to], [{ subject: `person ${n}`, image_id: id }]);
        if (status === 200) acknowledged[to].push(id);
        else refused.add(`${status}, again after ${retry} s: ${text}`);
      }
    };
    const lengths = () => acknowledged.map((ids) => ids.length);
    const all = Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
    const addMore = async () => {
      const before = lengths();
      await expect
        .poll(() => lengths().every((count, n) => count > before[n] + 5), { timeout: 60_000 })
        .toBe(true);
    };
    await addMore();
    await server.kill();
    await expect.poll(() => refused.size, { timeout: 60_000 }).toBeGreaterThan(0);
    await server.restart();
    await addMore();
    adding = false;
    await all;
    for (const answer of refused)
      expect(answer).toMatch(/^503, again after \d+ s: \{"message":"[^"]+","code":53\}$/);
    const there = await idsThere();
    expect(acknowledged.flat().filter((id) => !there.has(id))).toEqual([]);
  });
});
