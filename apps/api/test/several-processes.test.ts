import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrations } from '../src/store/migrate.js';
import { facePhoto, photoForm } from './face-photos.js';
import { endProcesses, type ServiceProcess, startProcess } from './start-process.js';
import { startWireServer } from './start-wire-server.js';

let wire: Awaited<ReturnType<typeof startWireServer>>;
let processes: ServiceProcess[] = [];
let key: string;

const ask = async ({ url }: ServiceProcess, method: string, path: string, body?: FormData) => {
  const response = await fetch(`${url}/api/v1/recognition${path}`, {
    method,
    body,
    headers: { 'x-api-key': key },
  });
  return { status: response.status, body: await response.json() };
};
const add = async (to: ServiceProcess, subject: string, photo: Uint8Array<ArrayBuffer>) =>
  ask(to, 'POST', `/faces?subject=${subject}`, photoForm({ file: photo }));

beforeAll(async () => {
  wire = await startWireServer();
  processes = await Promise.all([wire.url, wire.url].map((databaseUrl) => startProcess({ databaseUrl })));
  key = processes.find((each) => each.key)?.key ?? '';
});
afterAll(async () => {
  await endProcesses(processes);
  await wire.close();
});

it('greets a client while another is within a transaction, as a server of its own would', async () => {
  const [one, other] = [1, 2].map(() => new pg.Client({ connectionString: wire.url }));
  await one.connect();
  await one.query('BEGIN');
  await other.connect();
  await one.query('COMMIT');
  await Promise.all([one.end(), other.end()]);
});

it('makes the tables and the key once when two processes start on an empty database', async () => {
  expect(processes.filter((each) => each.key)).toHaveLength(1);
  expect((await wire.engine.query('SELECT name FROM migrations')).rows).toHaveLength(migrations.length);
  expect((await wire.engine.query('SELECT name FROM services')).rows).toHaveLength(1);
  for (const each of processes) expect((await ask(each, 'GET', '/subjects')).body).toEqual({ subjects: [] });
});

it('recognises in one process who was enrolled through the other', async () => {
  const [one, other] = processes;
  expect(await add(one, 'Ada', await facePhoto('Ada'))).toMatchObject({ status: 201 });
  const body = photoForm({ file: await facePhoto('Ada', 0.6) });
  const found = await ask(other, 'POST', '/recognize', body);
  expect(found.body).toMatchObject({ result: [{ subjects: [{ subject: 'Ada' }] }] });
});

it('adds faces to a subject that the other process deletes, and leaves nothing half there', async () => {
  const [one, other] = processes;
  const photo = await facePhoto('Grace');
  const deletions: number[] = [];
  let adding = true;
  const remove = async () => {
    while (adding) deletions.push((await ask(other, 'DELETE', '/subjects/Grace')).status);
  };
  const addAll = async () => {
    const added = await Promise.all(Array.from({ length: 6 }, () => add(one, 'Grace', photo)));
    adding = false;
    return added;
  };
  const [added] = await Promise.all([addAll(), remove()]);
  expect(new Set(added.map(({ status }) => status))).toEqual(new Set([201]));
  expect(deletions.filter((status) => status !== 200 && status !== 404)).toEqual([]);
  await ask(other, 'DELETE', '/subjects/Grace');
  for (const each of processes) {
    expect((await ask(each, 'GET', '/subjects')).body).toEqual({ subjects: ['Ada'] });
    expect((await ask(each, 'GET', '/faces')).body).toMatchObject({ total_elements: 1 });
  }
});
