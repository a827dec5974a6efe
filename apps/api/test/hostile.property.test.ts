import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleRequests } from './fuzz/fuzz-requests.js';
import { attack, rawAttacks } from './fuzz/raw-attacks.js';
import { sendAll } from './fuzz/send-request.js';
import { type FakeService, startFakeService } from './start-fake-service.js';

const requests = 1000;
/** Longer than a photo may wait and be worked on. */
const patienceMs = 60_000;
/** What is slower than this is tried by benchmarks/attack.mjs. */
const soonMs = 20_000;
const photo = Buffer.from('face:ada');

let fake: FakeService;
let url: string;
beforeAll(async () => {
  fake = await startFakeService({ maxPhotoBytes: '4096' });
  url = await fake.service.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => fake.service.close());

const uploads = async () =>
  (await readdir(tmpdir())).filter(
    (name) => name.startsWith('lookalike-upload-') && name.includes(`-${process.pid}-`),
  );
/** Linux alone lists a process's descriptors. */
const descriptors = async () => (process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0);

it('answers whatever its own description allows, and what it does not, with a reason, and keeps nothing', async () => {
  const description = (await fake.service.inject('/docs/json')).json();
  const seed = Date.now() % 2 ** 31;
  const before = await descriptors();
  const all = sampleRequests(description, photo, { requests, seed });
  const { counts, faults } = await sendAll({ url, key: fake.key }, all, { lanes: 4, patienceMs });
  expect(faults, `seed ${seed}`).toEqual([]);
  expect(Object.keys(counts)).toEqual(expect.arrayContaining(['200', '400']));
  await expect.poll(uploads, { timeout: soonMs }).toEqual([]);
  await expect.poll(descriptors, { timeout: soonMs }).toBeLessThanOrEqual(before);
  expect((await fake.service.inject('/readyz')).statusCode).toBe(200);
});

it('closes connections that are cut, pipelined, slow without a key or wrong about their lengths', async () => {
  const before = await descriptors();
  const port = Number(new URL(url).port);
  const quick = rawAttacks(fake.key).filter(({ patience }) => patience <= soonMs);
  expect(quick.length).toBeGreaterThan(10);
  const outcomes = await Promise.all(
    quick.map(async (one) => ({
      name: one.name,
      ...(await attack(port, { ...one, times: 3, patience: patienceMs })),
    })),
  );
  expect(outcomes.filter(({ open, failed }) => open + failed > 0)).toEqual([]);
  await expect.poll(uploads, { timeout: soonMs }).toEqual([]);
  await expect.poll(descriptors, { timeout: soonMs }).toBeLessThanOrEqual(before);
  expect((await fake.service.inject('/readyz')).statusCode).toBe(200);
});
