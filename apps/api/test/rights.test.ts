import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { includes, type Right, rights } from '../src/rights.js';
import { type FakeService, formOf, startFakeService } from './start-fake-service.js';

interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  right?: Right;
  isOpen: boolean;
}

let fake: FakeService;
let operations: Operation[];
/** A key for each right. */
const keyOf = new Map<Right, string>();

const addKey = async (name: string, right: Right, rest: object = {}) =>
  fake.ask('POST', '/keys', { payload: { name, right, ...rest } });
const ask = (key: string, method: InjectOptions['method'], url: string, rest: InjectOptions = {}) =>
  fake.service.inject({ ...rest, method, url, headers: { ...rest.headers, 'x-api-key': key } });
const list = async (): Promise<Record<string, unknown>[]> => (await fake.ask('GET', '/keys')).json().keys;
const statusWith = async (key: string) => (await ask(key, 'GET', '/api/v1/model')).statusCode;

beforeAll(async () => {
  fake = await startFakeService({ webhooks: 'true' });
  for (const right of rights) keyOf.set(right, (await addKey(`may ${right}`, right)).json().key);
  const { paths } = (await fake.service.inject('/docs/json')).json();
  operations = Object.entries<Record<string, { security?: []; 'x-right'?: Right }>>(paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, { security, 'x-right': right }]) => ({
        method: method as Operation['method'],
        path,
        right,
        isOpen: security?.length === 0,
      })),
  );
});
afterAll(() => fake.service.close());

describe('rights', () => {
  it('are named by every route that takes a key', () => {
    expect(operations.filter(({ right, isOpen }) => (right === undefined) !== isOpen)).toEqual([]);
    expect(operations.length).toBeGreaterThan(35);
    const ofRight = (right: Right) => operations.filter((operation) => operation.right === right).length;
    for (const right of rights) expect(ofRight(right)).toBeGreaterThan(0);
  });

  it('let a key through where they suffice, and nowhere else', async () => {
    const id = '6b135f5b-a365-4522-b1f1-4c9ac2dd0728';
    for (const { method, path, right: needed } of operations) {
      if (needed === undefined) continue;
      const url = path.replaceAll(/\{(\w*id)\}/g, id).replaceAll(/\{\w+\}/g, 'none');
      for (const held of rights.filter((right) => right !== 'administer')) {
        const { statusCode, payload } = await ask(keyOf.get(held) ?? '', method, url);
        const told = `${method} ${path} with ${held}`;
        if (includes(held, needed)) expect([told, [401, 403].includes(statusCode)]).toEqual([told, false]);
        else {
          const message = `This x-api-key has the right to ${held}; this request needs the right to ${needed}`;
          expect([told, statusCode, JSON.parse(payload)]).toEqual([told, 403, { code: 70, message }]);
        }
      }
    }
  });

  it('hold for pictures by address and for metrics too', async () => {
    const { image_id: face } = (
      await fake.ask('POST', '/recognition/faces?subject=ada', await formOf({ file: 'face:ada' }))
    ).json();
    const picture = async (right: Right) =>
      (await fake.service.inject(`/api/v1/static/${keyOf.get(right)}/images/${face}`)).statusCode;
    expect([await picture('recognise'), await picture('enrol')]).toEqual([403, 200]);
    expect((await ask(keyOf.get('recognise') ?? '', 'GET', '/metrics')).payload).toContain('gallery_faces 1');
    await fake.ask('DELETE', '/recognition/subjects');
  });
});

describe('keys', () => {
  it('are shown once, listed without themselves, and named once', async () => {
    const made = await addKey('  front door ', 'recognise');
    const { key, ...shown } = made.json();
    expect(made.statusCode).toBe(201);
    expect(shown).toMatchObject({
      name: 'front door',
      right: 'recognise',
      expires_at: null,
      last_used_at: null,
    });
    const listed = (await fake.ask('GET', '/keys')).payload;
    expect(listed).toContain('front door');
    expect(listed).not.toContain(key);
    const rows = await fake.service.context.database.query('SELECT * FROM keys');
    expect(JSON.stringify(rows)).not.toContain(key);
    expect((await addKey('front door', 'enrol')).json()).toMatchObject({ code: 72 });
    for (const wrong of [
      { name: ' ' },
      { name: 'a\nb' },
      { right: 'all' },
      { expires_at: '2020-01-01T00:00:00Z' },
    ])
      expect((await addKey('wrong', 'enrol', wrong)).statusCode).toBe(400);
  });

  it('say what they may, and when they were last used', async () => {
    const { key } = (await addKey('camera', 'recognise')).json();
    expect((await ask(key, 'GET', '/api/v1/keys/current')).json()).toEqual({
      service: 'default',
      name: 'camera',
      right: 'recognise',
    });
    const named = (await list()).find(({ name }) => name === 'camera');
    expect(Math.abs(Date.now() - Date.parse(String(named?.last_used_at)))).toBeLessThan(60_000);
    expect((await list()).filter(({ is_current }) => is_current)).toMatchObject([{ name: 'first' }]);
  });

  it('end when they expire and when they are revoked', async () => {
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    const { key, id, ...made } = (await addKey('guest', 'recognise', { expires_at })).json();
    expect(made.expires_at).toBe(expires_at);
    expect(await statusWith(key)).toBe(200);
    const { database } = fake.service.context;
    await database.query(`UPDATE keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    const late = await ask(key, 'GET', '/api/v1/model');
    expect([late.statusCode, late.json()]).toEqual([
      401,
      { code: 10, message: expect.stringMatching(/^This x-api-key expired on 2\d{3}-/) },
    ]);
    const other = (await addKey('guest 2', 'recognise')).json();
    expect((await fake.ask('DELETE', `/keys/${other.id}`)).json()).toEqual({ id: other.id });
    expect(await statusWith(other.key)).toBe(401);
    expect((await fake.ask('DELETE', `/keys/${other.id}`)).json()).toMatchObject({ code: 71 });
  });

  it('of which one that may administer always stays, also when two revoke each other', async () => {
    const one = await startFakeService();
    const [first] = (await one.ask('GET', '/keys')).json().keys;
    expect((await one.ask('DELETE', `/keys/${first.id}`)).json()).toMatchObject({ code: 73 });
    const payload = { name: 'second', right: 'administer' };
    const second = (await one.ask('POST', '/keys', { payload })).json();
    const revoked = await Promise.all([
      one.ask('DELETE', `/keys/${second.id}`),
      one.service.inject({
        method: 'DELETE',
        url: `/api/v1/keys/${first.id}`,
        headers: { 'x-api-key': second.key },
      }),
    ]);
    expect(revoked.map(({ statusCode }) => statusCode).filter((status) => status === 200)).toHaveLength(1);
    await one.service.close();
  });

  it('are of one service', async () => {
    const other = await fake.service.context.services.setKey('other');
    expect((await ask(other, 'GET', '/api/v1/keys')).json().keys).toMatchObject([{ name: 'first' }]);
    const [{ id }] = await list();
    expect((await ask(other, 'DELETE', `/api/v1/keys/${id}`)).statusCode).toBe(404);
  });
});
