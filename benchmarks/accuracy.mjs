/**
 * Measures what the README's "Figures" say of accuracy and of data sets, and writes it to results-accuracy.json, which a test compares
 * with the README. This repository has no photos of people, so give the paths of yours; what no path is given for stays as it was.
 *
 *   node benchmarks/accuracy.mjs [--golden-samples FILE] [--golden-photos FILE --photos FOLDER]
 *     [--wider FOLDER] [--faces FOLDER] [--lfw FOLDER]
 *
 *   --golden-samples  detections by facenet-pytorch (see packages/detection/scripts/parity.mjs) on the sample photos
 *   --golden-photos   the same on other --photos
 *   --wider           photos of WIDER FACE in images/, and ground-truth.json: { "<photo>": [{ box: [x, y, width, height], invalid }] }
 *   --faces           cut-out faces, one subfolder per person, for the pair files and the basic network
 *   --lfw             Labeled Faces in the Wild: images/, pairsDevTest.txt and pairsDevTrain.txt
 *
 * Build the packages first. The dense pair files take 2 GB while they are measured.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { averagePrecision } from './support/average-precision.mjs';

const root = join(import.meta.dirname, '..');
const file = join(import.meta.dirname, 'results-accuracy.json');
const scripts = join(root, 'packages/detection/scripts');
const path = { type: 'string' };
const { values: given } = parseArgs({
  options: {
    'golden-samples': path,
    'golden-photos': path,
    photos: path,
    wider: path,
    faces: path,
    lfw: path,
  },
});
const work = mkdtempSync(join(tmpdir(), 'lookalike-accuracy-'));
const pairCount = 40_000;

/** What a script prints; what it finds wrong is a figure too, so that it may end with 1. */
function outputOf(script, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  if (status !== 0 && status !== 1) throw new Error(`${script} ended with ${status}: ${stderr}`);
  return stdout;
}
const lookalike = (...args) => JSON.parse(outputOf(join(root, 'apps/cli/dist/main.js'), ...args, '--json'));

const numbersIn = (text, pattern) => text.match(pattern).slice(1).map(Number);
const rounded = (value, digits = 3) => Number(value.toFixed(digits));

function parity(golden, photos, ...flags) {
  const printed = outputOf(join(scripts, 'parity.mjs'), golden, photos, ...flags);
  const [same, cases, pixels] = numbersIn(printed, /(\d+) of (\d+) cases agree .* within\s([\d.]+) px/);
  return { same, cases, pixels };
}

/** Average precision for faces of at least 20, 30 and 50 pixels. */
function wider(folder) {
  const out = join(work, 'wider.json');
  outputOf(join(scripts, 'wider.mjs'), join(folder, 'images'), out);
  const [truth, found] = [join(folder, 'ground-truth.json'), out].map((name) =>
    JSON.parse(readFileSync(name, 'utf8')),
  );
  return { ap: [20, 30, 50].map((minSide) => rounded(averagePrecision(truth, found, minSide))) };
}

function pairFiles(faces) {
  const printed = outputOf(join(import.meta.dirname, 'pair-datasets.mjs'), faces, String(pairCount), work);
  const [writePeak] = numbersIn(printed, /dense: write float32.*peak\s+([\d.]+) MB/);
  const [readPeak] = numbersIn(printed, /dense: read, shuffled.*peak\s+([\d.]+) MB/);
  const [megabytes] = numbersIn(printed, /compact on disk: ([\d.]+) MB/);
  return { pairs: pairCount, megabytes, densePeaks: [writePeak, readPeak] };
}

function basicNetwork(faces) {
  const [pairs, model] = [join(work, 'pairs'), join(work, 'model')];
  lookalike('pairs', faces, '--out', pairs, '--count', String(pairCount));
  const { evaluation } = lookalike(
    ...['train', pairs, '--out', model, '--epochs', '3', '--batch', '32', '--seed', '1'],
  );
  const { accuracy, chance, probes, people } = evaluation.nearestCategory;
  return { right: rounded(accuracy), chance: rounded(chance), photos: probes, people };
}

function lfw(folder) {
  const [images, test, train] = ['images', 'pairsDevTest.txt', 'pairsDevTrain.txt'].map((name) =>
    join(folder, name),
  );
  const { accuracy, calibrationError } = lookalike('evaluate', '--lfw', images, test, '--tune', train);
  return { accuracy: rounded(accuracy, 4), calibrationError: rounded(calibrationError, 4) };
}

const { 'golden-samples': samples, 'golden-photos': golden, photos } = given;
const measurements = {
  samples: samples && (() => parity(samples, join(root, 'tooling/testing/node_modules'))),
  photos: golden && photos && (() => parity(golden, photos)),
  wider: given.wider && (() => wider(given.wider)),
  pairs: given.faces && (() => pairFiles(given.faces)),
  basic: given.faces && (() => basicNetwork(given.faces)),
  lfw: given.lfw && (() => lfw(given.lfw)),
};

try {
  for (const [name, measure] of Object.entries(measurements)) {
    if (!measure) continue;
    const figures = measure();
    console.log(name, figures);
    const results = { ...JSON.parse(readFileSync(file, 'utf8')), [name]: figures };
    writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  }
} finally {
  rmSync(work, { recursive: true });
}
