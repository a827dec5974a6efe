/**
 * Attacks a service of its own: requests made from its OpenAPI description, and sockets that are cut, slow, pipelined or
 * wrong about their lengths. Prints a table; ends with 1 if it crashed, hung, answered 500 or kept something.
 *
 *   node benchmarks/attack.mjs [requests=10000] [seed]
 */
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fc, fuzzRequests } from './support/fuzz-requests.mjs';
import { attack, rawAttacks } from './support/raw-attacks.mjs';
import { enrol, facePhoto, serve } from './support/service.mjs';

const requests = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const lanes = 8;
/** Longer than a photo may wait and be worked on. */
const patienceMs = 60_000;
const settleMs = 45_000;
/** What a heap that has been used keeps for itself. */
const memoryKept = 150 * 2 ** 20;
const allowed = new Set([503, 507]);

/** What the process holds; of uploads those in the temporary folder. */
async function measure({ pid }) {
  const [descriptors, threads, status, temporary] = await Promise.all([
    readdir(`/proc/${pid}/fd`),
    readdir(`/proc/${pid}/task`),
    readFile(`/proc/${pid}/status`, 'utf8'),
    readdir(tmpdir()),
  ]);
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  const uploads = temporary.filter(
    (name) => name.startsWith('lookalike-upload-') && name.includes(`-${pid}-`),
  );
  return { descriptors: descriptors.length, threads: threads.length, memory, uploads: uploads.length };
}

async function sendOne({ url, key }, { method, address, sent, keyed }) {
  const headers = { ...(keyed && { 'x-api-key': key }), ...(sent.type && { 'content-type': sent.type }) };
  const body = method === 'GET' ? undefined : sent.body;
  try {
    const answer = await fetch(url + address, {
      method,
      headers,
      body,
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await answer.text();
    const reasoned = answer.status < 500 || (allowed.has(answer.status) && /"(?:message|reason)"/.test(text));
    return { status: String(answer.status), wrong: !reasoned };
  } catch (error) {
    return {
      status: error.name === 'TimeoutError' ? 'no answer' : String(error.cause?.code ?? error.message),
      wrong: true,
    };
  }
}

/** Sends the requests from several lanes; counts answers by status, and keeps those that should not be. */
async function fuzz(service, photo) {
  const description = await (await fetch(`${service.url}/docs/json`)).json();
  const all = fc.sample(fuzzRequests(description, photo), { numRuns: requests, seed });
  const counts = new Map();
  const wrong = [];
  const lane = async (first) => {
    for (let n = first; n < all.length; n += lanes) {
      const { status, wrong: isWrong } = await sendOne(service, all[n]);
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (isWrong) wrong.push(`${status} ${all[n].method} ${all[n].address.slice(0, 100)}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
  return { counts: Object.fromEntries(counts), wrong };
}

const rows = [];
const row = (what, result, ok) => {
  rows.push(ok);
  console.log(`${ok ? 'OK   ' : 'FAULT'} | ${what} | ${result}`);
};

/** Compares what the process holds with what it held before, once it had time to let go. */
async function compare(child, before) {
  const until = performance.now() + settleMs;
  let after = await measure(child);
  const isSettled = () =>
    after.descriptors <= before.descriptors &&
    after.uploads === 0 &&
    after.memory <= before.memory + memoryKept;
  while (!isSettled() && performance.now() < until) {
    await setTimeout(1000);
    after = await measure(child);
  }
  for (const name of ['descriptors', 'threads', 'uploads']) {
    row(name, `${before[name]} → ${after[name]}`, after[name] <= before[name]);
  }
  const mib = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;
  row('memory', `${mib(before.memory)} → ${mib(after.memory)}`, after.memory <= before.memory + memoryKept);
}

const data = await mkdtemp(join(tmpdir(), 'lookalike-attack-'));
const service = await serve(data);
const photo = Buffer.from(await facePhoto());
for (let n = 0; n < 20; n += 1) await enrol(service, service.key, 'Ada', photo);
const before = await measure(service.child);
console.log(`seed ${seed}`);
const { counts, wrong } = await fuzz(service, photo);
row(`${requests} requests`, `${JSON.stringify(counts)} ${wrong.slice(0, 5).join('; ')}`, wrong.length === 0);
const port = Number(new URL(service.url).port);
await Promise.all(
  rawAttacks(service.key).map(async (one) => {
    const { open, failed, first } = await attack(port, one);
    row(
      `${one.name}, ${one.times} times`,
      `${open} still open, ${failed} with 500, first: ${first || 'closed'}`,
      open + failed === 0,
    );
  }),
);
row('ready afterwards', (await fetch(`${service.url}/readyz`)).status, service.child.exitCode === null);
await compare(service.child, before);
service.child.kill('SIGTERM');
const [code] = await once(service.child, 'exit');
row('ends when it is told to', `exit ${code}`, code === 0);
await rm(data, { recursive: true });
process.exit(rows.every(Boolean) ? 0 : 1);
