/**
 * Attacks services of its own: what is promised of requests; requests made from the OpenAPI description, and sockets that
 * are cut, slow, pipelined or wrong about their lengths; churn; services that are killed, full, or on a full disk. Prints
 * a table; ends with 1 if a promise is broken, or if something crashed, hung, answered 500 or was kept.
 *
 *   node benchmarks/attack.mjs [requests=10000] [seed]
 */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breakDown } from './support/breakdowns.mjs';
import { churn } from './support/churn.mjs';
import { watchHoldings } from './support/process-holdings.mjs';
import { keepPromises } from './support/promises.mjs';
import { enrol, facePhoto, groupPhoto, serve } from './support/service.mjs';
import { importSource } from './support/workspace.mjs';

const { sampleRequests } = await importSource('apps/api/test/fuzz/fuzz-requests.ts');
const { sendAll } = await importSource('apps/api/test/fuzz/send-request.ts');
const { attack, rawAttacks } = await importSource('apps/api/test/fuzz/raw-attacks.ts');

const requests = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const lanes = 8;
/** Longer than a photo may wait and be worked on. */
const patienceMs = 60_000;

const faults = [];
const show = (rows) => {
  for (const { what, seen, ok } of [rows].flat()) {
    if (!ok) faults.push(what);
    console.log(`${ok ? 'OK   ' : 'FAULT'} | ${what} | ${seen}`);
  }
};

/** Requests that nobody would make, over all routes. */
async function fuzz(service, photo) {
  const description = await (await fetch(`${service.url}/docs/json`)).json();
  const all = sampleRequests(description, photo, { requests, seed });
  const { counts, faults: wrong } = await sendAll(service, all, { lanes, patienceMs });
  return {
    what: `${requests} requests of seed ${seed}`,
    seen: `${JSON.stringify(counts)} ${wrong.slice(0, 5).join('; ')}`,
    ok: wrong.length === 0,
  };
}

/** All at the same time, since the slow ones take more than a minute. */
async function attackSockets({ url, key }) {
  const port = Number(new URL(url).port);
  const outcomes = rawAttacks(key).map(async (one) => {
    const { open, failed, first } = await attack(port, one);
    return {
      what: `${one.name}, ${one.times} times`,
      seen: `${open} still open, ${failed} with 500, first: ${first || 'closed'}`,
      ok: open + failed === 0,
    };
  });
  return Promise.all(outcomes);
}

const began = performance.now();
const data = await mkdtemp(join(tmpdir(), 'lookalike-attack-'));
const service = { ...(await serve(data)), data };
const photo = Buffer.from(await facePhoto());
show(await keepPromises(service, { one: photo, several: await readFile(groupPhoto()) }));
for (let n = 0; n < 20; n += 1) await enrol(service, service.key, 'Ada', photo);
const compare = await watchHoldings(service.child, data);
show(await fuzz(service, photo));
show(await attackSockets(service));
show(await compare());
show(await churn(service));
const ready = (await fetch(`${service.url}/readyz`)).status;
show({ what: 'ready afterwards', seen: ready, ok: ready === 200 });
service.child.kill('SIGTERM');
const [code] = await once(service.child, 'exit');
show({ what: 'ends when it is told to', seen: `exit code ${code}`, ok: code === 0 });
await rm(data, { recursive: true });
for await (const rows of breakDown(photo)) show(rows);
console.log(`${faults.length} faults in ${Math.round((performance.now() - began) / 1000)} s`);
process.exit(faults.length === 0 ? 0 : 1);
