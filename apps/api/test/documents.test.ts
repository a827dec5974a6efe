import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settingsTable } from './settings-table.js';
import { type FakeService, startFakeService } from './start-fake-service.js';

let fake: FakeService;
beforeAll(async () => {
  fake = await startFakeService();
});
afterAll(() => fake.service.close());

const document = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

it('lists every setting in docs/deploy.md as the schema has it', async () => {
  expect(await document('../../../docs/deploy.md')).toContain(settingsTable());
});

/** `GET /recognition/subjects`, as the table of endpoints and the description of the API name them. */
const endpointsOf = (paths: Record<string, object>) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );

it('lists in the README every endpoint that the service describes, and no other', async () => {
  const { paths } = (await fake.service.inject('/docs/json')).json();
  const readme = await document('../README.md');
  const listed = [...readme.matchAll(/\b(GET|POST|PUT|DELETE) `(\/[^`]*)`/g)];
  expect(listed.map(([, method, path]) => `${method} ${path}`).toSorted()).toEqual(
    endpointsOf(paths).toSorted(),
  );
});

it('answers with and without a slash at the end', async () => {
  for (const path of ['/recognition/subjects', '/recognition/subjects/', '/model/', '/recognition/faces/'])
    expect((await fake.ask('GET', path)).statusCode).toBe(200);
  for (const path of ['/', '/docs/', '/docs/static/index.css'])
    expect((await fake.service.inject(path)).statusCode).toBe(200);
});
