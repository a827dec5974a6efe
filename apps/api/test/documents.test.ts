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

/** The parts of a request that a route has a schema for; the service compiles each when it is first needed, which takes long. */
const requestParts = ['body', 'querystring', 'params', 'headers'] as const;

it('has only schemas that compile', async () => {
  await fake.service.ready();
  const compile = (schema: unknown, httpPart: string) =>
    fake.service.validatorCompiler?.({ schema, httpPart, method: '', url: '' })({});
  const faults = fake.routes.flatMap(({ method, url, schema = {} }) =>
    requestParts.flatMap((part) => {
      try {
        if (schema[part] !== undefined) compile(schema[part], part);
        return [];
      } catch (error) {
        return [`${method} ${url}, ${part}: ${error}`];
      }
    }),
  );
  expect(faults).toEqual([]);
  expect(fake.routes.filter(({ schema }) => schema?.querystring).length).toBeGreaterThan(10);
  expect(() => compile({ type: 'objekt' }, 'body')).toThrow();
});

it('publishes the description that it serves', async () => {
  const served = (await fake.service.inject('/docs/json')).json();
  await expect(`${JSON.stringify(served, undefined, 2)}\n`).toMatchFileSnapshot('../openapi.json');
});

it('describes every request: its body, an id, and only what must be sent as required', async () => {
  const { paths } = (await fake.service.inject('/docs/json')).json();
  interface Parameter {
    in: string;
    required?: boolean;
    schema: { default?: unknown };
  }
  interface Operation {
    operationId: string;
    parameters?: Parameter[];
    requestBody?: { content: object };
  }
  const operations = Object.entries<Record<string, Operation>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(operations.length);
  for (const { parameters = [] } of operations)
    for (const { required, schema } of parameters) if (required) expect(schema.default).toBeUndefined();
  const withBody = operations.filter(({ requestBody }) => requestBody);
  const without = operations.filter(
    ({ method, requestBody }) => ['post', 'put'].includes(method) && !requestBody,
  );
  expect(without.map(({ path }) => path)).toEqual([
    '/api/v1/changes/{id}/undo',
    '/api/v1/jobs/{id}/cancel',
    '/api/v1/jobs/{id}/retry',
    '/api/v1/gallery/reembed',
    '/api/v1/webhooks/{id}/retry',
  ]);
  const typesOf = (end: string) =>
    Object.keys(withBody.find(({ path }) => path.endsWith(end))?.requestBody?.content ?? {});
  expect(typesOf('/recognition/recognize')).toContain('multipart/form-data');
  expect(typesOf('/detect')).toEqual(['multipart/form-data', 'application/json']);
  expect(typesOf('/bulk')).toEqual(['multipart/form-data']);
  expect(typesOf('/import')).toEqual(['application/x-ndjson']);
});

it('answers with and without a slash at the end', async () => {
  for (const path of ['/recognition/subjects', '/recognition/subjects/', '/model/', '/recognition/faces/'])
    expect((await fake.ask('GET', path)).statusCode).toBe(200);
  for (const path of ['/', '/docs/', '/docs/static/index.css'])
    expect((await fake.service.inject(path)).statusCode).toBe(200);
});
