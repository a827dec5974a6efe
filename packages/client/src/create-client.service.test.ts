import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, readSettings, startServer } from '@lookalike/api';
import { afterAll, beforeAll, expect, expectTypeOf, it } from 'vitest';
import { createClient, type LookalikeClient } from './index.js';

let folder: string;
let server: RunningServer;
let client: LookalikeClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-client-'));
  const flags = { port: '0', data: folder, logLevel: 'silent', workers: '1' };
  server = await startServer(readSettings(flags, {}));
  client = createClient({ url: server.url, key: server.newKey?.key ?? '' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

it('adds, lists, renames and deletes people', async () => {
  const added = await client.POST('/api/v1/recognition/subjects', { body: { subject: 'Ada' } });
  expect([added.response.status, added.data]).toEqual([201, { subject: 'Ada' }]);
  const params = { path: { subject: 'Ada' } };
  const renamed = await client.PUT('/api/v1/recognition/subjects/{subject}', {
    params,
    body: { subject: 'Ada Lovelace' },
  });
  expect(renamed.data).toEqual({ updated: true });
  expect((await client.GET('/api/v1/recognition/subjects')).data?.subjects).toEqual(['Ada Lovelace']);
  const gone = await client.DELETE('/api/v1/recognition/subjects/{subject}', { params });
  expect([gone.data, gone.error]).toEqual([undefined, { code: 42, message: expect.any(String) }]);
});

it('sends photos as a form and in base64, and hears what is wrong with one', async () => {
  const file = new Blob(['no photo']);
  for (const body of [{ file }, { file: Buffer.from('no photo').toString('base64') }]) {
    const params = { query: { prediction_count: 2, min_similarity: 0.9 } };
    const { error } = await client.POST('/api/v1/recognition/recognize', { params, body });
    expect(error?.code).toBe(21);
  }
  const sent = { body: { source_image: file, target_image: file } };
  expect((await client.POST('/api/v1/verification/verify', sent)).error?.code).toBe(21);
});

it('knows the types of what it is answered', async () => {
  const { data } = await client.GET('/api/v1/model');
  expect(data?.threshold).toBeGreaterThan(0);
  expectTypeOf(data?.threshold).toEqualTypeOf<number | undefined>();
});

it('is told that a key is wrong', async () => {
  const stranger = createClient({ url: server.url, key: 'wrong' });
  expect((await stranger.GET('/api/v1/recognition/subjects')).error?.code).toBe(10);
});
