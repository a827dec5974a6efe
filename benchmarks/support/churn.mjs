import { randomBytes } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

const rounds = 4;
const facesPerRound = 300;
const photoBytes = 30_000;
const jpegStart = Buffer.of(0xff, 0xd8, 0xff, 0xe0);
/** What an empty database may take more than before: free pages and the log that is at hand. */
const growth = 2;
/** By then what was deleted is gone, and the log is short again. */
const patienceMs = 60_000;

async function filesOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function sizeOf(folder) {
  const sizes = (await filesOf(folder)).map((file) =>
    stat(file).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function filesWith(folder, bytes) {
  const held = (await filesOf(folder)).map((file) =>
    readFile(file).then(
      (all) => all.includes(bytes),
      () => false,
    ),
  );
  return (await Promise.all(held)).filter(Boolean).length;
}

async function until(check) {
  const end = performance.now() + patienceMs;
  while (!(await check()) && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 1000));
}

/** Lines of a gallery of people who do not exist. */
function galleryLines(header, length, mark) {
  const lines = Array.from({ length: facesPerRound }, (_, n) => {
    const values = Array.from({ length }, () => Math.random() - 0.5);
    const norm = Math.hypot(...values);
    const photo = Buffer.concat([jpegStart, mark, randomBytes(photoBytes)]).toString('base64');
    return JSON.stringify({ subject: `Ghost ${n % 50}`, embedding: values.map((v) => v / norm), photo });
  });
  return [header, ...lines].join('\n');
}

/** Faces that come and go: the files do not grow, and nothing of them is left; for the table. */
export async function churn({ url, key, data }) {
  const headers = { 'x-api-key': key };
  const address = `${url}/api/v1`;
  const clear = async () =>
    (await fetch(`${address}/recognition/subjects`, { method: 'DELETE', headers })).text();
  await clear();
  const header = (await (await fetch(`${address}/gallery/export`, { headers })).text()).split('\n')[0];
  const { embeddingLength } = JSON.parse(header);
  const mark = randomBytes(24);
  const statuses = new Set();
  let first = 0;
  for (let round = 0; round < rounds; round += 1) {
    const body = galleryLines(header, embeddingLength, mark);
    const type = { ...headers, 'content-type': 'application/x-ndjson' };
    const answer = await fetch(`${address}/gallery/import`, { method: 'POST', headers: type, body });
    await answer.text();
    statuses.add(answer.status);
    await clear();
    if (round === 0) first = await sizeOf(data);
  }
  let last = 0;
  await until(async () => {
    last = await sizeOf(data);
    return last <= first * growth;
  });
  let left = 0;
  await until(async () => {
    left = (await filesWith(data, mark)) + (await filesWith(data, Buffer.from('Ghost 1')));
    return left === 0;
  });
  const mib = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const oneFine = statuses.size === 1 && statuses.has(200);
  return [
    {
      what: `${rounds} × ${facesPerRound} faces imported and deleted: size of the files`,
      seen: `${mib(first)} → ${mib(last)}, answered with ${[...statuses]}`,
      ok: oneFine && last <= first * growth,
    },
    { what: 'the same: files with their names or photos', seen: left, ok: left === 0 },
  ];
}
