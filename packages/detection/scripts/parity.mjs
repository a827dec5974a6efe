/**
 * Compares detections with golden ones made by facenet-pytorch.
 *
 * usage: node scripts/parity.mjs GOLDEN.json PHOTOS [--ignore-icc] [--tensorflow MODULE]
 *   GOLDEN  { "<photo>[#label]": { width, height, minFaceSize, thresholds, factor, stage1Count, stage2Count,
 *             faces: [{ box: [x1, y1, x2, y2], score, landmarks: [[x, y] × 5] }] } }
 *   PHOTOS  folder that the photos' names are relative to
 *   --ignore-icc  leave colours as they are stored: the golden detections were made without colour management
 *   --tensorflow  computes with TensorFlow's library, by way of this module, the main one of @tensorflow/tfjs-node
 * Prints one line for each case that differs by more than 1 px or 0.01 in score, then a summary.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { landmarkNames } from '@lookalike/core';
import { loadMtcnn } from '@lookalike/detection';
import { initRuntime } from '@lookalike/runtime';
import { readPhoto } from './read-photo.mjs';

const tolerance = { pixels: 1, score: 0.01 };

const corners = ({ x, y, width, height }) => [x, y, x + width, y + height];
const largest = (values) => Math.max(0, ...values.map(Math.abs));

/** Largest differences between a golden face and one of ours. */
function difference(golden, face) {
  const box = corners(face.box).map((value, i) => value - golden.box[i]);
  const points = landmarkNames.flatMap((name, i) => [
    face.landmarks[name].x - golden.landmarks[i][0],
    face.landmarks[name].y - golden.landmarks[i][1],
  ]);
  return { pixels: largest([...box, ...points]), score: Math.abs(face.score - golden.score) };
}

/** The largest differences over all faces, each golden face against the nearest of ours. */
function compare(goldenFaces, faces) {
  const nearest = goldenFaces.map(
    (golden) =>
      faces.map((face) => difference(golden, face)).sort((a, b) => a.pixels - b.pixels)[0] ?? {
        pixels: Number.POSITIVE_INFINITY,
        score: 1,
      },
  );
  return {
    pixels: largest(nearest.map(({ pixels }) => pixels)),
    score: largest(nearest.map(({ score }) => score)),
  };
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'ignore-icc': { type: 'boolean', default: false }, tensorflow: { type: 'string' } },
});
if (positionals.length !== 2) {
  console.error('usage: node scripts/parity.mjs GOLDEN.json PHOTOS [--ignore-icc] [--tensorflow MODULE]');
  process.exit(2);
}
const { tensorflow } = values;
if (tensorflow !== undefined) {
  await initRuntime({ engine: 'tensorflow', importTensorflow: () => import(tensorflow) });
}
const [goldenFile, photos] = positionals;
const cases = Object.entries(JSON.parse(await readFile(goldenFile, 'utf8')));
const worst = { pixels: 0, score: 0 };
let exceptions = 0;
let sameCounts = 0;
let faceCount = 0;
for (const [name, golden] of cases) {
  const image = await readPhoto(join(photos, name.split('#')[0]), { ignoreIcc: values['ignore-icc'] });
  const { minFaceSize, thresholds, factor: scaleFactor } = golden;
  const detector = await loadMtcnn({ minFaceSize, thresholds, scaleFactor });
  let stages;
  const faces = await detector.detect(image, { onStats: (stats) => ({ stages } = stats) });
  detector.dispose();
  const { pixels, score } = compare(golden.faces, faces);
  faceCount += faces.length;
  const counts = [stages.proposals.candidates, stages.refinements.candidates];
  if (counts[0] === golden.stage1Count && counts[1] === golden.stage2Count) sameCounts += 1;
  const same = faces.length === golden.faces.length && pixels <= tolerance.pixels && score <= tolerance.score;
  if (same) {
    worst.pixels = Math.max(worst.pixels, pixels);
    worst.score = Math.max(worst.score, score);
    continue;
  }
  exceptions += 1;
  const size = `${image.width}×${image.height}, golden ${golden.width}×${golden.height}`;
  const after = `after P-Net and R-Net ${counts.join(', ')}, golden ${golden.stage1Count}, ${golden.stage2Count}`;
  console.log(
    `${name}: ${faces.length} faces, golden ${golden.faces.length}; off by ${pixels.toFixed(2)} px, ` +
      `score ${score.toFixed(4)} (${size}; ${after})`,
  );
}
console.log(
  `${cases.length - exceptions} of ${cases.length} cases agree (${faceCount} faces), within ` +
    `${worst.pixels.toFixed(4)} px and ${worst.score.toExponential(1)} in score; ` +
    `in ${sameCounts} the candidates after each stage are as many as well`,
);
process.exit(exceptions === 0 ? 0 : 1);
