/**
 * Exact search among a million faces by one core: how long a search takes, how much memory the index holds, how soon it is ready,
 * and how often its first match is that of comparing all embeddings in single precision.
 *
 *   node benchmarks/million.mjs [faces=1000000] [compared=100]
 *
 * The embeddings are made up, ten per person about a centre as in api-gallery.mjs, and written to a file in the folder for temporary
 * files, from which the index reads the few that it compares exactly.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookalike } from './support/workspace.mjs';

const { createVectorIndex } = await lookalike('matching');
const count = Number(process.argv[2] ?? 1e6);
const compared = Number(process.argv[3] ?? 100);
const length = 192;
const rowBytes = length * Float32Array.BYTES_PER_ELEMENT;
const facesPerPerson = 10;
/** Of each coordinate; photos of one person are then about 0.6 apart, those of two people about 1.4. */
const spread = 0.033;
const batch = 4096;
const searches = 300;
const warmUps = 20;

const cpuTime = () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000;
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor(share * values.length)];

/** Uniform numbers of variance 1 (xorshift) that depend on the seed alone. */
function createNoise(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state / 2 ** 32) * Math.sqrt(12);
  };
}

function unit(values) {
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / norm);
}

function faceOf(person, photo) {
  const centre = createNoise(person);
  const own = createNoise(count + person * facesPerPerson + photo);
  return unit(Float32Array.from({ length }, () => centre() / Math.sqrt(length) + spread * own()));
}

const folder = mkdtempSync(join(tmpdir(), 'lookalike-million-'));
const file = openSync(join(folder, 'embeddings'), 'w+');
try {
  await measure();
} finally {
  closeSync(file);
  rmSync(folder, { recursive: true });
}

/** Calls `use` with each batch of rows of the file and the number of the first. */
function eachBatch(use) {
  const values = new Float32Array(batch * length);
  for (let first = 0; first < count; first += batch) {
    const rows = Math.min(batch, count - first);
    readSync(file, values, 0, rows * rowBytes, first * rowBytes);
    use(values.subarray(0, rows * length), first);
  }
}

function readRows(rows) {
  const values = new Float32Array(rows.length * length);
  rows.forEach((row, i) => {
    readSync(file, values, i * rowBytes, rowBytes, row * rowBytes);
  });
  return values;
}

async function measure() {
  const written = new Float32Array(batch * length);
  for (let first = 0; first < count; first += batch) {
    const rows = Math.min(batch, count - first);
    for (let row = 0; row < rows; row += 1) {
      const face = first + row;
      written.set(faceOf(Math.floor(face / facesPerPerson), face % facesPerPerson), row * length);
    }
    writeSync(file, written, 0, rows * rowBytes);
  }
  const index = createVectorIndex(length, readRows);
  const memory = process.memoryUsage().rss;
  let [clock, cpu] = [performance.now(), cpuTime()];
  eachBatch((values) => {
    for (let at = 0; at < values.length; at += length) index.add(values.subarray(at, at + length));
  });
  const ready = `${((performance.now() - clock) / 1000).toFixed(1)} s, ${((cpuTime() - cpu) / 1000).toFixed(1)} s of CPU`;
  const growth = (process.memoryUsage().rss - memory) / 1e6;
  console.log(`${count} embeddings of ${length} values: read and ready in ${ready}`);
  console.log(`index ${(index.bytes / 1e6).toFixed(0)} MB; the process grew by ${growth.toFixed(0)} MB`);

  const people = Math.ceil(count / facesPerPerson);
  const probes = Array.from({ length: warmUps + searches }, (_, n) =>
    faceOf((n * 7919) % people, facesPerPerson + 1 + n),
  );
  const [clocks, cpus, found] = [[], [], []];
  for (const [n, probe] of probes.entries()) {
    [clock, cpu] = [performance.now(), cpuTime()];
    const [best] = await index.search(probe, { limit: 1 });
    if (n < warmUps) continue;
    clocks.push(performance.now() - clock);
    cpus.push(cpuTime() - cpu);
    found.push(best.row);
  }
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(clocks, share).toFixed(1));
  console.log(
    `search: p50 ${p50} ms, p99 ${p99} ms; CPU p50 ${quantile(cpus, 0.5).toFixed(1)} ms, least ${Math.min(...cpus).toFixed(1)} ms`,
  );

  const best = Array.from({ length: compared }, () => ({ row: -1, product: -Infinity }));
  eachBatch((values, first) => {
    for (let row = 0; row < values.length / length; row += 1) {
      for (let n = 0; n < compared; n += 1) {
        const probe = probes[warmUps + n];
        let product = 0;
        for (let i = 0; i < length; i += 1) product += probe[i] * values[row * length + i];
        if (product > best[n].product) best[n] = { row: first + row, product };
      }
    }
  });
  const same = best.filter(({ row }, n) => row === found[n]).length;
  console.log(`recall@1 against comparing all: ${(same / compared).toFixed(4)} of ${compared} searches`);
}
