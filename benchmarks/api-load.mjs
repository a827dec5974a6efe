/**
 * The service at saturation: recognises photos of 640 × 480 over loopback, with more clients than workers; then with
 * more clients than its queue has room for. The history is kept, and a receiver on this machine gets every event. Beside it, what
 * describe() costs for the same photos in one process. Fails when an answer is neither 200 nor 503 with Retry-After, or when the event
 * loop's p99 is 50 ms or more.
 *
 *   node benchmarks/api-load.mjs [seconds=60]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { loadMtcnn } from '../packages/detection/dist/index.js';
import { decodeImage, encodeImage, resizeImage } from '../packages/image/dist/index.js';
import { loadRecognizer } from '../packages/recognizer/dist/index.js';

const seconds = Number(process.argv[2] ?? 60);
const size = { width: 640, height: 480, fit: 'cover' };
/** As the service has it unless told otherwise. */
const minFaceSize = 40;
const photoCount = 6;
const rounds = 5;
/** Fewer than the queue holds, and more. */
const saturating = 16;
const overloading = 64;
const overloadSeconds = 10;
/** What the service has read and compiled by then stays. */
const settledSeconds = Math.min(15, seconds / 4);
const maxLoopP99Ms = 50;
const mib = 2 ** 20;

async function photos() {
  const require = createRequire(new URL('../tooling/testing/package.json', import.meta.url));
  const demo = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo');
  const names = Array.from({ length: photoCount }, (_, n) => join(demo, `sample${n + 1}.jpg`));
  return Promise.all(
    names.map(async (name) =>
      encodeImage(await resizeImage(await decodeImage(name), size), { format: 'jpeg' }),
    ),
  );
}

/** Milliseconds a photo, by the clock and of CPU, of decode and describe() one after the other. */
async function describeAlone(files) {
  const detector = await loadMtcnn({ minFaceSize });
  const recognizer = await loadRecognizer({ detector, warmUp: true });
  for (const file of files) await recognizer.embedFaces(await decodeImage(file));
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  let faces = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const file of files) faces += (await recognizer.embedFaces(await decodeImage(file))).length;
  }
  const { user, system } = process.cpuUsage(cpu);
  const done = rounds * files.length;
  recognizer.dispose();
  return {
    wall: (performance.now() - started) / done,
    cpu: (user + system) / 1000 / done,
    faces: faces / done,
  };
}

async function serve(data) {
  const cli = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url));
  const flags = ['--port', '0', '--data', data, '--rate-limit', '0', '--log-level', 'silent'];
  flags.push('--history-days', '30', '--webhooks');
  const child = spawn(process.execPath, [cli, 'serve', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const told = (pattern) => lines.join('\n').match(pattern)?.[1];
  while (!told(/only now: (\S+)/)) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const url = told(/(http:\/\/[\d.:]+)/);
  while ((await fetch(`${url}/readyz`)).status !== 200)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { child, url, key: told(/only now: (\S+)/) };
}

/** Has all events of a service sent here, and counts them. */
async function receiveEvents({ url, key }) {
  const received = { events: 0, close: () => server.close() };
  const server = createServer((request, response) => {
    received.events += 1;
    request.resume().on('end', () => response.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { status } = await fetch(`${url}/api/v1/webhooks`, {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify({ url: `http://127.0.0.1:${server.address().port}/` }),
  });
  if (status !== 201) throw new Error(`the webhook was answered with ${status}`);
  return received;
}

async function countHistory({ url, key }) {
  const answer = await fetch(`${url}/api/v1/history?size=1`, { headers: { 'x-api-key': key } });
  return (await answer.json()).total_elements;
}

async function readMetrics(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name) => Number(text.match(new RegExp(`^${name} (\\S+)$`, 'm'))?.[1]);
  return {
    loopP99Ms: value('nodejs_eventloop_lag_p99_seconds') * 1000,
    rss: value('process_resident_memory_bytes') / mib,
    cpu: value('process_cpu_seconds_total'),
  };
}

const multipart = (file) =>
  Buffer.concat([
    Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="photo.jpg"\r\n\r\n'),
    file,
    Buffer.from('\r\n--b--\r\n'),
  ]);

/** Loads the service and counts its answers; a 503 without Retry-After counts as another. */
async function load({ url, key }, files, connections, duration) {
  const counts = { ok: 0, putOff: 0, others: 0 };
  const headers = { 'x-api-key': key, 'content-type': 'multipart/form-data; boundary=b' };
  const path = '/api/v1/recognition/recognize?allow_no_face=true';
  const requests = files.map((file) => ({ method: 'POST', path, headers, body: multipart(file) }));
  const run = autocannon({ url, connections, duration, timeout: 30, requests });
  const times = [];
  run.on('response', (client, status, _bytes, time) => {
    const retry = client.parser?.info?.headers ?? [];
    if (status === 200) times.push(time);
    if (status === 200) counts.ok += 1;
    else if (status === 503 && retry.some((name) => /retry-after/i.test(name))) counts.putOff += 1;
    else counts.others += 1;
  });
  const { errors } = await run;
  times.sort((a, b) => a - b);
  const quantile = (share) => times[Math.floor(share * (times.length - 1))];
  return { ...counts, errors, p50: quantile(0.5), p99: quantile(0.99), perSecond: counts.ok / duration };
}

const shown = ({ ok, putOff, others, errors, p50, p99, perSecond }) =>
  `${ok} recognised (${perSecond.toFixed(1)}/s), ${putOff} put off by 503 with Retry-After, ${others} other answers, ` +
  `${errors} errors; latency p50 ${p50?.toFixed(0)} ms, p99 ${p99?.toFixed(0)} ms`;

const files = await photos();
console.log(
  `${cpus().length} × ${cpus()[0].model}, Node ${process.version}, load of others ${loadavg()[0].toFixed(1)}`,
);
const alone = await describeAlone(files);
console.log(
  `describe() alone: ${alone.wall.toFixed(0)} ms a photo (${alone.cpu.toFixed(0)} ms of CPU), ${alone.faces.toFixed(1)} faces in each`,
);

const data = await mkdtemp(join(tmpdir(), 'lookalike-load-'));
const service = await serve(data);
const received = await receiveEvents(service);
let settled;
const watcher = setTimeout(async () => {
  settled = await readMetrics(service.url);
}, settledSeconds * 1000);
const before = await readMetrics(service.url);
const full = await load(service, files, saturating, seconds);
clearTimeout(watcher);
const after = await readMetrics(service.url);
console.log(`${saturating} clients for ${seconds} s: ${shown(full)}`);
console.log(
  `  ${((1000 * (after.cpu - before.cpu)) / full.ok).toFixed(0)} ms of CPU a photo; event loop p99 ${after.loopP99Ms.toFixed(0)} ms; ` +
    `RSS ${before.rss.toFixed(0)} MB at first, ${settled.rss.toFixed(0)} MB after ${settledSeconds} s, ${after.rss.toFixed(0)} MB at the end`,
);
const over = await load(service, files, overloading, overloadSeconds);
const last = await readMetrics(service.url);
console.log(`${overloading} clients for ${overloadSeconds} s: ${shown(over)}`);
console.log(`  event loop p99 ${last.loopP99Ms.toFixed(0)} ms, RSS ${last.rss.toFixed(0)} MB`);
console.log(`${received.events} events received, ${await countHistory(service)} requests in the history`);
const isQuick = [after, last].every(({ loopP99Ms }) => loopP99Ms < maxLoopP99Ms);
const isClean = [full, over].every(({ errors, others }) => errors + others === 0);
console.log(isQuick && isClean ? 'as it should be' : 'NOT as it should be');
if (!isQuick || !isClean) process.exitCode = 1;
service.child.kill('SIGTERM');
await once(service.child, 'exit');
received.close();
await rm(data, { recursive: true });
