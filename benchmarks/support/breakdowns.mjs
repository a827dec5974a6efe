import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, cli, enrol, serve } from './service.mjs';

const enrolments = 200;
/** Longer than a start takes. */
const patience = { timeout: 60_000 };
/** By then a request has arrived, on a busy machine too. */
const arrivalMs = 300;
/** More than fit into what the database has set aside. */
const fullAttempts = 400;

/** Every face that was acknowledged must be there after the kill, each with its picture; none may be there by half. */
async function killDuringEnrolments(photo) {
  const data = await mkdtemp(join(tmpdir(), 'lookalike-faults-'));
  const first = await serve(data);
  const { key } = first;
  const acknowledged = new Set();
  const killAt = Math.floor(enrolments * 0.75);
  let failed = 0;
  const worker = async (lane) => {
    for (let n = lane; n < enrolments; n += 4) {
      const answer = await enrol(first, key, `person ${n}`, photo).catch(() => undefined);
      if (answer?.status === 201) acknowledged.add(answer.body.image_id);
      else failed += 1;
      if (acknowledged.size === killAt) first.child.kill('SIGKILL');
    }
  };
  await Promise.all([0, 1, 2, 3].map(worker));
  const started = performance.now();
  const second = await serve(data);
  const readyMs = performance.now() - started;
  const { faces } = (await call(second, key, '/recognition/faces?size=1000')).body;
  const { subjects } = (await call(second, key, '/recognition/subjects')).body;
  const there = new Set(faces.map(({ image_id: id }) => id));
  const lost = [...acknowledged].filter((id) => !there.has(id)).length;
  let half = subjects.filter((subject) => !faces.some((face) => face.subject === subject)).length;
  for (const { image_id: id } of faces) {
    const picture = await fetch(`${second.url}/api/v1/recognition/faces/${id}/img`, {
      headers: { 'x-api-key': key },
    });
    if (picture.status !== 200 || (await picture.arrayBuffer()).byteLength === 0) half += 1;
  }
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
  await rm(data, { recursive: true });
  return {
    what: `kill -9 during ${enrolments} enrolments`,
    seen:
      `${acknowledged.size} acknowledged, ${failed} failed; ready again in ${(readyMs / 1000).toFixed(1)} s with ` +
      `${there.size} faces, ${lost} lost, ${half} by half`,
    ok: lost + half === 0,
  };
}

/** Photos under way when SIGTERM comes are answered; then nothing listens any more. */
async function drain(photo) {
  const data = await mkdtemp(join(tmpdir(), 'lookalike-faults-'));
  const service = await serve(data);
  const underWay = Array.from({ length: 5 }, (_, n) => enrol(service, service.key, `person ${n}`, photo));
  await new Promise((resolve) => setTimeout(resolve, arrivalMs));
  service.child.kill('SIGTERM');
  const answers = await Promise.all(underWay.map((answer) => answer.catch((error) => error)));
  const [code] = await once(service.child, 'exit');
  const after = await fetch(service.url).then(
    () => 'still listening',
    () => 'nothing listens',
  );
  await rm(data, { recursive: true });
  const answered = answers.filter(({ status }) => status === 201).length;
  return {
    what: 'SIGTERM with 5 photos under way',
    seen: `${answered} answered with 201, exit code ${code}, then ${after}`,
    ok: answered === answers.length && code === 0 && after === 'nothing listens',
  };
}

/** Clients that send half a request and leave must not cost a worker or a place in the queue. */
async function leave(service, key, photo) {
  const { hostname, port } = new URL(service.url);
  const head =
    `POST /api/v1/recognition/recognize HTTP/1.1\r\nhost: x\r\nx-api-key: ${key}\r\n` +
    'content-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n--b\r\n';
  for (let n = 0; n < 50; n += 1) {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => {});
    socket.write(head, () => socket.destroy());
  }
  const gone = Array.from({ length: 10 }, (_, n) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20 * n);
    const body = new FormData();
    body.append('file', new Blob([photo]), 'photo.jpg');
    const options = { method: 'POST', body, signal: controller.signal, headers: { 'x-api-key': key } };
    return fetch(`${service.url}/api/v1/recognition/recognize`, options).then(
      ({ status }) => status,
      () => 'gone',
    );
  });
  const left = (await Promise.all(gone)).filter((answer) => answer === 'gone').length;
  await new Promise((resolve) => setTimeout(resolve, arrivalMs));
  const { status } = await enrol(service, key, 'after', photo);
  return {
    what: `50 half requests and ${left} clients that left`,
    seen: `the next request is answered with ${status}`,
    ok: status === 201,
  };
}

/** More photos at once than the queue holds. */
async function fillQueue(photo) {
  const data = await mkdtemp(join(tmpdir(), 'lookalike-faults-'));
  const service = await serve(data, '--max-queue', '4');
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) => enrol(service, service.key, `person ${n}`, photo)),
  );
  const refused = answers.filter(({ status }) => status === 503);
  const others = answers.filter(({ status }) => status !== 503 && status !== 201).length;
  const filled = {
    what: '30 photos at the same time with a queue of 4',
    seen:
      `${answers.length - refused.length - others} added, ${refused.length} refused with 503 and Retry-After ` +
      `${refused[0]?.retryAfter}, ${others} otherwise`,
    ok: others === 0 && refused.every(({ retryAfter }) => Number(retryAfter) > 0),
  };
  const left = await leave(service, service.key, photo);
  service.child.kill('SIGTERM');
  await once(service.child, 'exit');
  await rm(data, { recursive: true });
  return [filled, left];
}

/** A small disk fills up under the service: nothing that was acknowledged may be lost, and it goes on when there is room. */
async function fillDisk(photo) {
  const disk = await mkdtemp(join(tmpdir(), 'lookalike-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]);
  if (mounted.status !== 0) {
    await rm(disk, { recursive: true });
    return { what: 'disk full', seen: 'not tried: only root may mount a small disk', ok: true };
  }
  try {
    const data = join(disk, 'data');
    let service = await serve(data);
    const { key } = service;
    const acknowledged = new Set();
    const add = async (name) => {
      const answer = await enrol(service, key, name, photo).catch((error) => ({ status: error.message }));
      if (answer.status === 201) acknowledged.add(answer.body.image_id);
      return answer.status;
    };
    for (let n = 0; n < 5; n += 1) await add(`before ${n}`);
    const filler = join(disk, 'filler');
    const { bavail, bsize } = await statfs(disk);
    await writeFile(filler, Buffer.alloc(bavail * bsize)).catch(() => {});
    const full = [];
    for (let n = 0; n < fullAttempts; n += 1) full.push(await add(`full ${n}`));
    const alive = service.child.exitCode === null;
    await rm(filler, { force: true });
    const after = alive ? await add('after') : 'ended';
    service.child.kill('SIGTERM');
    if (alive) await once(service.child, 'exit');
    service = await serve(data);
    const { faces } = (await call(service, key, '/recognition/faces?size=1000')).body;
    const there = new Set(faces.map(({ image_id: id }) => id));
    const lost = [...acknowledged].filter((id) => !there.has(id)).length;
    const again = await add('after the restart');
    service.child.kill('SIGTERM');
    await once(service.child, 'exit');
    const kinds = [...new Set(full)];
    const counts = kinds.map((kind) => `${full.filter((status) => status === kind).length} × ${kind}`);
    return {
      what: 'disk full',
      seen:
        `${fullAttempts} enrolments answered with ${counts.join(', ')}; with room again ${after}; after a restart ` +
        `${lost} of ${acknowledged.size} lost, and the next enrolment is answered with ${again}`,
      ok:
        lost === 0 && after === 201 && again === 201 && kinds.every((kind) => [201, 503, 507].includes(kind)),
    };
  } finally {
    spawnSync('umount', ['-l', disk]);
    await rm(disk, { recursive: true, force: true });
  }
}

/** The second of two services on one folder must not start, in a container of its own neither; the next one must. */
async function openTwice() {
  const data = await mkdtemp(join(tmpdir(), 'lookalike-faults-'));
  const canIsolate = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;
  const first = await serve(data);
  const serving = [cli, 'serve', '--port', '0', '--data', data];
  const isolated = ['--pid', '--fork', '--kill-child', '--mount-proc', process.execPath, ...serving];
  const refused = canIsolate
    ? spawnSync('unshare', isolated, patience)
    : spawnSync(process.execPath, serving, patience);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const next = await serve(data);
  next.child.kill('SIGTERM');
  const [code] = await once(next.child, 'exit');
  await rm(data, { recursive: true });
  return {
    what: `a second service on one folder, ${canIsolate ? 'in a container of its own' : 'as another process'}`,
    seen: `refused with exit code ${refused.status}; after kill -9 the next one ends with ${code}`,
    ok: refused.status > 0 && /in use/.test(String(refused.stderr)) && code === 0,
  };
}

/** Breaks services of its own, one after the other; rows for the table as they come. */
export async function* breakDown(photo) {
  for (const fault of [killDuringEnrolments, drain, fillQueue, openTwice, fillDisk])
    yield [await fault(photo)].flat();
}
