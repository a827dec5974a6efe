/**
 * Whether training on what `select` leaves beats training on all photos:
 *
 *   node benchmarks/select-training.mjs <photos> [seeds = 3] [epochs = 12]
 *
 * <photos> is a folder in which photos were planted and `select --auto` has run, e.g. the work folder of
 * select-planted.mjs. Of every person a third of the good photos is held out, the same for both; neither training
 * set has them or near-duplicates of them. A basic network is then trained on the rest, once as it is and once as
 * the selection says, and both tell the held-out faces apart. Build the packages first.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../packages/core/dist/index.js';
import { scanPeople } from '../packages/dataset/dist/index.js';

const [photos, seeds = '3', epochs = '12'] = process.argv.slice(2);
if (!photos) throw new Error('expected a folder of photos that was selected');
const heldOutShare = 1 / 3;
const plantedName = /\/(stranger|faceless|resized|recompressed|mirrored)-\d+\./;
const main = fileURLToPath(new URL('../apps/cli/dist/main.js', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'lookalike-select-training-'));

function lookalike(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`lookalike ${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

const journal = readFileSync(join(photos, 'selection.jsonl'), 'utf8').trim().split('\n').map(JSON.parse);
const dropped = new Set(journal.filter(({ decision }) => decision === 'drop').map(({ file }) => file));
const { flagged } = lookalike('select', photos, '--auto');
const originals = new Map(
  flagged.flatMap(({ file, issues }) => {
    const duplicate = issues.find(({ kind }) => kind === 'near-duplicate');
    return duplicate ? [[file, duplicate.original]] : [];
  }),
);
const { people } = await scanPeople(photos);
const random = createRandom(1);
const heldOut = new Set(
  people.flatMap(({ files }) => {
    const good = files.filter((file) => !plantedName.test(file) && !dropped.has(file));
    return random.shuffle(good).slice(0, Math.round(good.length * heldOutShare));
  }),
);
const files = people.flatMap((person) => person.files);
const rest = files.filter((file) => !heldOut.has(file) && !heldOut.has(originals.get(file)));

/** Copies photos and, where the selection counts, what it says of them; then cuts out the faces. */
function prepare(name, list, isSelected) {
  const folder = join(work, name);
  for (const file of list) cpSync(join(photos, file), join(folder, 'photos', file));
  mkdirSync(folder, { recursive: true });
  const lines = journal.filter(({ file }) => list.includes(file)).map((line) => `${JSON.stringify(line)}\n`);
  if (isSelected) writeFileSync(join(folder, 'photos/selection.jsonl'), lines.join(''));
  const { faces } = lookalike('extract', join(folder, 'photos'), '--out', join(folder, 'faces'));
  return { folder, faces };
}

const test = prepare('held-out', [...heldOut], true);
const rows = [];
for (const [name, isSelected] of [
  ['all photos', false],
  ['selected', true],
]) {
  const { folder, faces } = prepare(basename(name), rest, isSelected);
  lookalike('gray', join(folder, 'faces'), '--out', join(folder, 'gray'));
  for (let seed = 1; seed <= Number(seeds); seed += 1) {
    const [pairs, model] = [join(folder, `pairs-${seed}`), join(folder, `model-${seed}`)];
    lookalike('pairs', join(folder, 'gray'), '--out', pairs, '--count', '4000', '--seed', `${seed}`);
    const how = ['--network', 'basic', '--optimizer', 'adam', '--augment', '--epochs', epochs];
    lookalike('train', pairs, '--out', model, ...how, '--seed', `${seed}`);
    const evaluation = lookalike('evaluate', model, join(test.folder, 'faces'), '--faces');
    rows.push({ name, seed, faces, evaluation });
    const { nearestCategory, verification } = evaluation;
    process.stderr.write(`${name} ${seed}: ${nearestCategory.accuracy} ${verification.auc}\n`);
  }
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const spread = (values) => `${Math.min(...values).toFixed(3)} to ${Math.max(...values).toFixed(3)}`;
console.log(
  `${test.faces} held-out faces of ${people.length} people, ${seeds} trainings each, ${epochs} epochs\n`,
);
console.log('| trained on | faces | area under ROC, mean | lowest to highest | nearest face right, mean |');
console.log('| --- | --- | --- | --- | --- |');
for (const name of new Set(rows.map((row) => row.name))) {
  const own = rows.filter((row) => row.name === name);
  const areas = own.map(({ evaluation }) => evaluation.verification.auc);
  const right = own.map(({ evaluation }) => evaluation.nearestCategory.accuracy);
  console.log(
    `| ${name} | ${own[0].faces} | ${mean(areas).toFixed(3)} | ${spread(areas)} | ${(100 * mean(right)).toFixed(1)} % |`,
  );
}
rmSync(work, { recursive: true });
