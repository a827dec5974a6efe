import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unitVector } from './fake-context.js';
import { endProcesses, type ServiceProcess, startProcess } from './start-process.js';

interface Step {
  step: 'write' | 'sync' | 'rename' | 'remove' | 'answer';
  path: string;
  to?: string;
}

let folder: string;
let service: ServiceProcess;

/** What the process has done so far; what an answer depends on is in it when the answer is there. */
const stepsSoFar = async (): Promise<Step[]> => {
  const lines = (await readFile(join(folder, 'trace'), 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
};

/** Of a table or an index, and what says where recovery begins; beside them are caches, which are made again. */
const tableFile = /\/(base\/\d+\/\d[^/]*|global\/(\d[^/]*|pg_control))$/;

/** Replays steps: what of the write-ahead log, and of the tables, a power cut could take back after each. */
function* replay(steps: readonly Step[]) {
  const unsynced = new Set<string>();
  for (const step of steps) {
    const { step: kind, path, to = '' } = step;
    if (kind === 'write') unsynced.add(path);
    else if (kind === 'sync') unsynced.delete(path);
    else if (kind === 'remove') unsynced.delete(path);
    else if (kind === 'rename') {
      if (unsynced.delete(path)) unsynced.add(to);
      unsynced.add(dirname(to)); // its new name
    }
    const matching = (place: RegExp) => [...unsynced].filter((each) => place.test(each));
    yield { ...step, log: matching(/\/pg_wal/), tables: matching(tableFile) };
  }
}

const ask = async (method: string, path: string, body?: string) => {
  const headers = { 'x-api-key': service.key ?? '', ...(body && { 'content-type': 'application/x-ndjson' }) };
  const answer = await fetch(`${service.url}/api/v1${path}`, { method, headers, body });
  expect(answer.status).toBe(200);
  return answer.text();
};

/** What could be lost of what was acknowledged a moment ago: the database may be at its next statement by now. */
const atRisk = async () =>
  [...replay(await stepsSoFar())].filter(({ step }) => step === 'answer').at(-1)?.log;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-power-'));
  service = await startProcess(
    { data: join(folder, 'data') },
    {
      LOOKALIKE_TEST_TRACE: join(folder, 'trace'),
      NODE_OPTIONS: `--import=${fileURLToPath(new URL('trace-syncs.mjs', import.meta.url))}`,
    },
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('takes back neither the first key, nor a face, nor a deletion that was acknowledged', async () => {
  expect(await atRisk()).toEqual([]);
  const [header] = (await ask('GET', '/gallery/export')).split('\n');
  const embedding = [...unitVector(new Array(JSON.parse(header).embeddingLength).fill(1))];
  for (let round = 0; round < 3; round += 1) {
    const before = (await stepsSoFar()).length;
    const line = JSON.stringify({ subject: 'Ada', image_id: randomUUID(), embedding });
    expect(JSON.parse(await ask('POST', '/gallery/import', `${header}\n${line}`)).faces).toBe(1);
    expect(await atRisk()).toEqual([]);
    await ask('DELETE', '/recognition/subjects/Ada');
    expect(await atRisk()).toEqual([]);
    const steps = (await stepsSoFar()).slice(before);
    expect(
      steps.filter(({ step, path }) => step === 'write' && path.includes('/pg_wal/')).length,
    ).toBeGreaterThan(1);
  }
});

it('removes no log whose changes are not in the tables', async () => {
  await endProcesses([service]);
  const removals = [...replay(await stepsSoFar())].filter(
    ({ step, path }) => step === 'remove' && /\/pg_wal\/[0-9A-F]{24}$/.test(path),
  );
  expect(removals.length).toBeGreaterThan(0);
  expect(removals.filter(({ tables }) => tables.length > 0)).toEqual([]);
});

it('makes the database whole before it has its name', async () => {
  const steps = (await stepsSoFar()).map(({ step, path, to = '' }) => ({
    step,
    path: relative(folder, path),
    to: relative(folder, to),
  }));
  const named = steps.findIndex(({ to }) => to === 'data/postgres');
  const synced = new Set(steps.slice(0, named).flatMap(({ step, path }) => (step === 'sync' ? [path] : [])));
  const written = steps.slice(0, named).flatMap(({ step, path }) => (step === 'write' ? [path] : []));
  expect(written.length).toBeGreaterThan(100);
  for (const name of ['global/pg_control', 'base/1', 'base', 'pg_wal', '']) {
    expect([...synced]).toContain(join('data/postgres.unfinished', name));
  }
  expect(steps.slice(named + 1).find(({ path }) => path === 'data')).toMatchObject({ step: 'sync' });
});
