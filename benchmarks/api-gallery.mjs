/**
 * A large gallery in the embedded database: how long a search takes and how often it finds what a full scan finds, how
 * fast faces are added, and how long the service takes to open it again.
 *
 *   node benchmarks/api-gallery.mjs [faces=100000] [folder]
 *
 * A folder that has the faces already, from a run before, is only searched. The faces are made up: unit vectors about a centre for each person, at the distances that photos of one person have.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../apps/api/dist/config.js';
import { openContext } from '../apps/api/dist/index.js';
import { createRandom } from '../packages/core/dist/index.js';

const faceCount = Number(process.argv[2] ?? 100_000);
const folder = process.argv[3] ?? (await mkdtemp(join(tmpdir(), 'lookalike-gallery-')));
const facesPerPerson = 10;
/** Of each coordinate; photos of one person are then about 0.6 apart, those of two people about 1.4. */
const spread = 0.033;
const batch = 500;
const searches = 300;
/** Until the pages that searches touch are in memory. */
const warmUps = 100;
const added = 200;

const random = createRandom('gallery');
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * values.length)];
const settings = readSettings({ data: folder, workers: '1' }, {});
const open = () => openContext(settings, (error) => console.error(error.message));

const unit = (values) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const { context, close } = await open();
const { database, model, services } = context;
const length = model.embeddingLength;
const people = Array.from({ length: Math.ceil(faceCount / facesPerPerson) }, (_, n) => ({
  subject: `person ${n}`,
  centre: unit(Array.from({ length }, () => random.normal())),
}));
const faceOf = ({ subject, centre }) => ({
  subject,
  embedding: unit(Array.from(centre, (value) => value + spread * random.normal())),
});

const service = await services.authenticate(await services.setKey('default'));
const gallery = context.galleryOf(service);

async function fill() {
  const [{ indexdef }] = await database.query("SELECT indexdef FROM pg_indexes WHERE indexname LIKE '%hnsw'");
  const [{ indexname }] = await database.query(
    "SELECT indexname FROM pg_indexes WHERE indexname LIKE '%hnsw'",
  );
  await database.query(`DROP INDEX ${indexname}`);
  let started = performance.now();
  for (let n = 0; n < faceCount; n += batch) {
    await gallery.addFaces(
      Array.from({ length: Math.min(batch, faceCount - n) }, (_, i) =>
        faceOf(people[(n + i) % people.length]),
      ),
    );
  }
  console.log(
    `${faceCount} faces of ${people.length} people stored, without the index: ${seconds(started)} s`,
  );
  started = performance.now();
  await database.query(indexdef);
  console.log(`HNSW index built: ${seconds(started)} s`);
}

if ((await gallery.counts()).faces < faceCount) await fill();
let started = performance.now();
for (let n = 0; n < added; n += 1) await gallery.addFaces([faceOf(people[n % people.length])]);
console.log(`enrolled one by one into the index: ${(added / seconds(started)).toFixed(0)} faces/s`);

const probes = Array.from({ length: warmUps + searches }, () =>
  faceOf(people[random.integer(people.length)]),
);
started = performance.now();
await gallery.nearest(probes[0].embedding, 1);
console.log(`first search, which lets the planner learn of the gallery: ${seconds(started)} s`);
for (const { embedding } of probes.splice(0, warmUps)) await gallery.nearest(embedding, 1);

const times = [];
const found = [];
const cpu = process.cpuUsage();
for (const { embedding } of probes) {
  const before = performance.now();
  found.push((await gallery.nearest(embedding, 1))[0].distance);
  times.push(performance.now() - before);
}
const { user, system } = process.cpuUsage(cpu);

const exactSql = `SELECT min(embedding::vector(${length}) <-> $1::vector) AS distance FROM faces`;
let right = 0;
for (const [n, { embedding }] of probes.entries()) {
  const [{ distance }] = await database.query(exactSql, [`[${embedding.join(',')}]`]);
  if (Math.abs(distance - found[n]) < 1e-6) right += 1;
}
console.log(
  `search: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, ` +
    `p99 ${quantile(times, 0.99).toFixed(1)} ms, ${((user + system) / 1000 / searches).toFixed(1)} ms of CPU; recall@1 ${(right / searches).toFixed(4)} of ${searches}`,
);
await close();

started = performance.now();
const again = await open();
console.log(`opened again: ${seconds(started)} s`);
await again.close();
if (!process.argv[3]) await rm(folder, { recursive: true });
