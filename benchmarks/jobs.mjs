/**
 * A job of many photos on PostgreSQL: how much sooner two processes are done than one, and whether every photo is enrolled exactly
 * once although a worker, the service and the database are killed (kill -9) in the middle.
 *
 *   node benchmarks/jobs.mjs [--photos 5000] [--side 640] [--core-each] [--only-times | --only-kills] [--json]
 *
 * Needs the programs of a PostgreSQL with pgvector, in the folder that LOOKALIKE_TEST_POSTGRES_BIN names; `.ci/services` installs one.
 * Each process has one thread. The photos are cut from a sample photo, each a little differently; `--side` is their size in pixels.
 * Where /proc is, it says how much of a core each process took: two processes cannot be twice as fast on two cores if one takes more than one.
 * `--core-each` keeps each process to one core of its own (taskset, of util-linux), as if it were a machine with one core.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cpuTime } from './support/cpu-time.mjs';
import { askPostgres, startPostgres } from './support/postgres.mjs';
import { call, cli, groupPhoto, serve } from './support/service.mjs';
import { lookalike } from './support/workspace.mjs';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '5000' },
    side: { type: 'string', default: '640' },
    'core-each': { type: 'boolean', default: false },
    'only-times': { type: 'boolean', default: false },
    'only-kills': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const count = Number(values.photos);
const programs = process.env.LOOKALIKE_TEST_POSTGRES_BIN;
if (!programs) throw new Error('set LOOKALIKE_TEST_POSTGRES_BIN to the folder with initdb and postgres');

const { cropImage, decodeImage, encodeImage, resizeImage } = await lookalike('image');

const people = 50;
const side = Number(values.side);
const faceBox = { x: 828, y: 424, width: 209, height: 238 };
const key = 'a-key-for-one-measurement-only';
const note = (line) => process.stderr.write(`${line}\n`);

/** Where in a job something is killed, as shares of its photos. */
const kills = { worker: 0.2, service: 0.45, database: 0.7 };

async function makePhotos() {
  const photo = await decodeImage(groupPhoto());
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const cut = cropImage(photo, faceBox, { margin: 0.4 + (0.3 * n) / count, border: 'clip' });
      const small = await resizeImage(cut, { width: side, height: side });
      return encodeImage(small, { format: 'jpeg' });
    }),
  );
}

function formOf(photos) {
  const form = new FormData();
  for (const [n, photo] of photos.entries())
    form.append(`person ${n % people}/${n}.jpg`, new Blob([photo]), `${n}.jpg`);
  return form;
}

/** Keeps a process, with the threads that it has and will have, to a core. */
function keepTo(core, part) {
  if (values['core-each']) execFileSync('taskset', ['-a', '-c', '-p', String(core), String(part.child.pid)]);
  return part;
}

const startService = async (folder, url) =>
  keepTo(0, await serve(folder, '--database-url', url, '--api-key', key));

async function startWorker(url) {
  const flags = ['work', '--database-url', url, '--workers', '1', '--log-level', 'silent'];
  const child = spawn(process.execPath, [cli, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return keepTo(1, { child });
}

async function end({ child }, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Sends the photos; resolves to the job once they are stored. */
async function makeJob(service, photos) {
  const options = { method: 'POST', body: formOf(photos) };
  const { status, body } = await call(service, key, '/recognition/faces/bulk?follow=false', options);
  if (status !== 202) throw new Error(`the upload was answered with ${status}: ${body.message}`);
  return body;
}

const doneOf = ({ succeeded, refused, abandoned }) => succeeded + refused + abandoned;

/** Waits until so many photos of a job are done; a service or database that is away answers later. */
async function reach(serviceNow, { id }, photos, pauseMs = 10) {
  for (;;) {
    const { status, body } = await call(serviceNow(), key, `/jobs/${id}`).catch(() => ({ status: 0 }));
    if (status === 200 && doneOf(body) >= photos) return body;
    await setTimeout(pauseMs);
  }
}

/** Seconds of CPU time that each part has taken so far. */
const cpuTimes = () => ({
  ...Object.fromEntries(Object.entries(parts).map(([name, { child }]) => [name, cpuTime(child.pid)])),
  database: server.cpuTime(),
});

/** Seconds that a job takes from its upload on, and how much of a core each part takes meanwhile. */
async function time(photos) {
  const [started, before] = [performance.now(), cpuTimes()];
  const job = await makeJob(parts.service, photos);
  await reach(() => parts.service, job, photos.length, 250);
  const seconds = (performance.now() - started) / 1000;
  const after = cpuTimes();
  await call(parts.service, key, '/recognition/subjects?now=true', { method: 'DELETE' });
  const cores = Object.entries(before).map(([name, time]) => [name, (after[name] - time) / seconds]);
  return { seconds, cores: Object.fromEntries(cores) };
}

/** The same as a line. */
function noteTime(name, { seconds, cores }) {
  const each = Object.entries(cores).map(([part, share]) => `${part} ${share.toFixed(2)}`);
  const photo = (1000 * seconds) / count;
  note(`${name}: ${seconds.toFixed(1)} s, ${photo.toFixed(1)} ms a photo; cores in use: ${each.join(', ')}`);
}

/** What the database says of a job after it: anything but `photos` and 0 is a photo that was lost or done twice. */
async function countEffects(url, { id }) {
  const sql = `SELECT (SELECT count(*)::int FROM job_items WHERE job_id = $1 AND state = 'succeeded') AS succeeded,
    (SELECT count(*)::int FROM job_items JOIN faces ON faces.id = job_items.id WHERE job_id = $1) AS with_face,
    (SELECT count(*)::int FROM faces) AS faces, (SELECT count(DISTINCT file)::int FROM job_items WHERE job_id = $1) AS files,
    (SELECT count(*)::int FROM job_items WHERE job_id = $1 AND state <> 'succeeded') AS others,
    (SELECT count(*)::int FROM job_photos) AS photos_left`;
  return (await askPostgres(url, sql, [id]))[0];
}

/** Kills each in turn while a job is under way, so that for a while nobody works, and starts them again. */
async function kill(server, folder, parts, photos) {
  const job = await makeJob(parts.service, photos);
  const serviceNow = () => parts.service;
  await reach(serviceNow, job, kills.worker * photos.length);
  await end(parts.worker, 'SIGKILL');
  note('killed the worker');
  await reach(serviceNow, job, kills.service * photos.length);
  await end(parts.service, 'SIGKILL');
  note('killed the service');
  [parts.service, parts.worker] = await Promise.all([
    startService(folder, server.url),
    startWorker(server.url),
  ]);
  await reach(serviceNow, job, kills.database * photos.length);
  await server.kill();
  note('killed the database');
  await server.restart();
  const done = await reach(serviceNow, job, photos.length);
  return { ...(await countEffects(server.url, job)), state: done.state };
}

const photos = await makePhotos();
const bytes = photos.reduce((sum, { length }) => sum + length, 0);
note(`${count} photos of ${side} pixels, ${(bytes / 1e6).toFixed(1)} MB`);
const folder = await mkdtemp(join(tmpdir(), 'lookalike-jobs-'));
const server = await startPostgres(programs);
const parts = {};
const warmUp = () => time(photos.slice(0, people));
const result = { photos: count, side };
const lines = [];

/** How long a job takes with each number of processes. */
async function compareTimes() {
  await warmUp();
  result.one = await time(photos);
  noteTime('one process', result.one);
  parts.worker = await startWorker(server.url);
  await warmUp();
  result.two = await time(photos);
  noteTime('two processes', result.two);
  result.ratio = result.one.seconds / result.two.seconds;
  lines.push(`two processes are ${result.ratio.toFixed(2)} times as fast as one`);
}

/** Whether every photo is enrolled exactly once whatever is killed. */
async function compareEffects() {
  result.killed = await kill(server, folder, parts, photos);
  const { succeeded, with_face, faces, files, others, photos_left: left } = result.killed;
  result.isExact = [succeeded, with_face, faces, files].every((n) => n === count) && others + left === 0;
  const exactly = `NOT exactly once: ${JSON.stringify(result.killed)}`;
  lines.push(result.isExact ? 'every photo was enrolled exactly once' : exactly);
  if (!result.isExact) process.exitCode = 1;
}

try {
  parts.service = await startService(folder, server.url);
  if (!values['only-kills']) await compareTimes();
  parts.worker ??= await startWorker(server.url);
  if (!values['only-times']) await compareEffects();
  process.stdout.write(`${values.json ? JSON.stringify(result) : lines.join('; ')}\n`);
} finally {
  for (const part of Object.values(parts)) await end(part, 'SIGKILL');
  await server.stop();
  await rm(folder, { recursive: true });
}
