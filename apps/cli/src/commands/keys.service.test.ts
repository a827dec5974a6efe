import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, readSettings, startServer } from '@lookalike/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseJson, runHere } from '../../test/run-here.js';

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-keys-'));
  const flags = { port: '0', data: folder, logLevel: 'silent', workers: '1' };
  server = await startServer(readSettings(flags, {}));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const keys = (...args: string[]) =>
  runHere(['keys', ...args, '--url', server.url, '--key', server.newKey?.key ?? '']);
const statusWith = async (key: string) =>
  (await fetch(`${server.url}/api/v1/recognition/subjects`, { headers: { 'x-api-key': key } })).status;

it('adds, lists and revokes keys of a service that runs on the embedded database', async () => {
  const added = await keys('add', 'front door', '--right', 'enrol', '--expires', '2099-01-31');
  const [, key] = /^key "front door" may enrol, shown only now: (\S+)\n$/.exec(added.stdout) ?? [];
  expect(await statusWith(key)).toBe(200);
  const listed = (await keys('list')).stdout.split('\n');
  expect(listed[0]).toMatch(/^name +right +expires +last used$/);
  expect(listed[1]).toMatch(/^first +administer +never +\d{4}-\d{2}-\d{2}$/);
  expect(listed[2]).toMatch(/^front door +enrol +2099-01-31 +\d{4}-\d{2}-\d{2}$/);
  expect((await keys('revoke', 'front door')).stdout).toBe('key "front door" is revoked\n');
  expect(await statusWith(key)).toBe(401);
  expect(parseJson(await keys('list', '--json'))).toMatchObject([{ name: 'first', is_current: true }]);
});

it('says what is wrong', async () => {
  const wrong: [args: string[], code: number, message: RegExp][] = [
    [['guess'], 2, /expected list, add, revoke, got "guess"/],
    [['add'], 2, /keys add needs the name of a key/],
    [['add', 'a', '--expires', 'soon'], 2, /expected a day as 2027-01-31, got "soon"/],
    [['add', 'a', '--expires', '2020-01-01'], 2, /must be in the future/],
    [['add', 'first'], 2, /A key with this name already exists/],
    [['revoke', 'nobody'], 1, /there is no key "nobody"/],
    [['revoke', 'first'], 2, /the last key with the right to administer/],
  ];
  for (const [args, code, message] of wrong) {
    const ended = await keys(...args);
    expect([args, ended.code, ended.stderr]).toEqual([args, code, expect.stringMatching(message)]);
  }
  const nowhere = await runHere(['keys', 'list', '--url', 'http://127.0.0.1:9', '--key', 'x']);
  expect([nowhere.code, nowhere.stderr]).toEqual([
    1,
    expect.stringContaining('no service answers on http://127.0.0.1:9'),
  ]);
});
