import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeService, startFakeService } from './start-fake-service.js';

let fake: FakeService;
let runs: string;
beforeAll(async () => {
  runs = await mkdtemp(join(tmpdir(), 'lookalike-runs-'));
  await mkdir(join(runs, 'model'));
  await writeFile(join(runs, 'model/history.csv'), 'epoch,loss\n1,0.5\n');
  await writeFile(join(runs, 'model/report.html'), '<script>alert(1)</script>');
  fake = await startFakeService({ runs, hosts: 'faces.example.org' });
}, 120_000);
afterAll(async () => {
  await fake.service.close();
  await rm(runs, { recursive: true });
});

it('answers on loopback only to names of this machine and of the settings', async () => {
  const statusFor = async (host: string) =>
    (await fake.service.inject({ url: '/', headers: { host } })).statusCode;
  const own = [
    'localhost',
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
    'lookalike',
    'a.localhost',
    'faces.example.org',
  ];
  for (const host of own) expect([host, await statusFor(host)]).toEqual([host, 200]);
  for (const host of [
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.io:80',
  ]) {
    for (const url of ['/', '/docs/', '/metrics', '/healthz', '/api/v1/recognition/subjects']) {
      expect((await fake.service.inject({ url, headers: { host, 'x-api-key': fake.key } })).statusCode).toBe(
        421,
      );
    }
  }
});

it('says of galleries nothing without their key', async () => {
  const metrics = async (headers: Record<string, string>) =>
    await fake.service.inject({ url: '/metrics', headers });
  expect((await metrics({})).payload).not.toContain('gallery');
  expect((await metrics({ 'x-api-key': 'wrong' })).statusCode).toBe(401);
  expect((await metrics({ 'x-api-key': fake.key })).payload).toContain('\nlookalike_gallery_faces 0\n');
});

it('shows training runs to one service, their reports without scripts', async () => {
  const other = { 'x-api-key': await fake.service.context.services.setKey('other') };
  expect((await fake.ask('GET', '/runs')).json().runs).toEqual([{ name: 'model', has_report: true }]);
  expect((await fake.ask('GET', '/runs', { headers: other })).json()).toEqual({ runs: [] });
  for (const file of ['history', 'report']) {
    expect((await fake.ask('GET', `/runs/model/${file}`)).statusCode).toBe(200);
    expect((await fake.ask('GET', `/runs/model/${file}`, { headers: other })).statusCode).toBe(404);
  }
  const { headers } = await fake.ask('GET', '/runs/model/report');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none';(?!.*script-src).*sandbox$/);
});

it('describes how a photo is sent, and what may be left out', async () => {
  const { paths } = (await fake.service.inject('/docs/json')).json();
  const { post } = paths['/api/v1/recognition/recognize'];
  expect(post.operationId).toBe('postRecognitionRecognize');
  expect(post.requestBody.content['multipart/form-data'].schema.properties).toHaveProperty('file');
  expect(post.parameters.filter(({ required }: { required?: boolean }) => required)).toEqual([]);
  const operations = Object.values(paths as Record<string, Record<string, { operationId: string }>>).flatMap(
    Object.values,
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});
