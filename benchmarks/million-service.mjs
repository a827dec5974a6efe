/**
 * A gallery of a million faces in PostgreSQL, searched through the service's own gallery: how soon after the start it is held in memory,
 * what the process grows by, how long a search takes, and whether it finds what a full scan in the database finds.
 *
 *   node benchmarks/million-service.mjs postgres://user@host/empty-database [faces=1000000] [compared=20]
 *
 * A database that has faces already, from a run before, gets what is missing. The faces are made up by the database, ten per person
 * about a centre. A plain index takes the place of HNSW, which would take hours to build and is not measured here.
 */
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { readSettings } from '../apps/api/dist/config.js';
import { openContext } from '../apps/api/dist/index.js';

const [databaseUrl, faceCount = '1000000', comparedCount = '20'] = process.argv.slice(2);
const faces = Number(faceCount);
const compared = Number(comparedCount);
const facesPerPerson = 10;
const [searches, warmUps, batch] = [200, 20, 2000];
const mb = 1e6;

const settings = readSettings({ databaseUrl, workers: '1', memoryFaces: String(2 * faces) }, {});
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * values.length)];

/** Opens the service's context, and says when its gallery is held. */
async function open() {
  let held;
  const holding = new Promise((resolve) => {
    held = resolve;
  });
  const onStep = (step) => /in memory/.test(step) && held(step);
  const fail = (error) => console.error(error.message);
  const opened = await openContext(settings, { onError: fail, onNotice: () => {}, onStep });
  return { ...opened, holding };
}

/** Unit vectors about the centre of each person, made where they are kept. */
const insert = (length) => `
  WITH drawn AS (
    SELECT n, l2_normalize(ARRAY(SELECT random_normal() + 0 * n FROM generate_series(1, ${length}))::vector) AS centre
    FROM generate_series($3::int, $4::int) AS n
  ), people AS (
    INSERT INTO subjects (service_id, name) SELECT $1, 'person ' || n FROM drawn RETURNING id, name
  )
  INSERT INTO faces (id, service_id, subject_id, contract_id, embedding)
  SELECT gen_random_uuid(), $1, people.id, $2, l2_normalize(centre +
    ARRAY(SELECT 0.033 * random_normal() + 0 * photo FROM generate_series(1, ${length}))::vector)
  FROM drawn JOIN people ON name = 'person ' || n, generate_series(1, ${facesPerPerson}) AS photo`;

async function fill({ database, model }, serviceId, stored) {
  const [{ indexname }] = await database.query(
    "SELECT indexname FROM pg_indexes WHERE indexname LIKE '%hnsw'",
  );
  await database.query(`DROP INDEX ${indexname}`);
  await database.query(`CREATE INDEX ${indexname} ON faces (contract_id) WHERE false`);
  const started = performance.now();
  for (
    let person = stored / facesPerPerson;
    person < faces / facesPerPerson;
    person += batch / facesPerPerson
  ) {
    const range = [person, person + batch / facesPerPerson - 1];
    await database.query(insert(model.embeddingLength), [serviceId, model.contractId, ...range]);
  }
  await database.query('DELETE FROM face_changes');
  await database.query('VACUUM ANALYZE faces');
  console.log(`${faces - stored} faces stored in ${seconds(started)} s`);
}

const first = await open();
const { id } = await first.context.services.authenticate(await first.context.services.setKey('default'));
const { faces: stored } = await first.context.galleryOf({ id, name: 'default' }).counts();
if (stored < faces) await fill(first.context, id, stored);
await first.close();

const before = process.memoryUsage().rss;
const started = performance.now();
const { context, close, holding } = await open();
const opened = seconds(started);
console.log(`open after ${opened} s; ${await holding}; held after ${seconds(started)} s in all`);
console.log(
  `the process grew by ${((process.memoryUsage().rss - before) / mb).toFixed(0)} MB, with a recognition worker`,
);

const { database, model } = context;
const gallery = context.galleryOf({ id, name: 'default' });
const [{ probes }] = await database.query(
  `SELECT array_agg(embedding::text) AS probes FROM (SELECT embedding FROM faces LIMIT ${searches + warmUps}) AS sampled`,
);
/** Other photos of people who are there. */
const probeOf = (text) => {
  const values = JSON.parse(text).map(
    (value) => value + 0.033 * (Math.random() + Math.random() + Math.random() - 1.5) * 2,
  );
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const [times, found] = [[], []];
const all = probes.map(probeOf);
for (const [n, probe] of all.entries()) {
  if (n === warmUps) await setTimeout(100);
  const asked = performance.now();
  const [best] = await gallery.nearest(probe, 1);
  if (n < warmUps) continue;
  times.push(performance.now() - asked);
  found.push(best.face);
}
console.log(
  `search: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, least ${Math.min(...times).toFixed(1)} ms`,
);

const exact = `SELECT id FROM faces ORDER BY (embedding::vector(${model.embeddingLength}) <-> $1::vector) + 0 LIMIT 1`;
let right = 0;
for (let n = 0; n < compared; n += 1) {
  const [best] = await database.query(exact, [`[${all[warmUps + n].join(',')}]`]);
  if (best.id === found[n]) right += 1;
}
console.log(`recall@1 against a full scan: ${(right / compared).toFixed(4)} of ${compared} searches`);
await close();
