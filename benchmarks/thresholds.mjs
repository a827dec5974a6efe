/**
 * How well a threshold that some pairs give decides other pairs, for the ways to find one that docs/evaluation.md compares.
 *
 *   node benchmarks/thresholds.mjs --lfw FOLDER [--model pretrained]
 *
 *   --lfw  Labeled Faces in the Wild: images/, pairsDevTest.txt and pairsDevTrain.txt
 *
 * Build the packages first. Embedding takes five minutes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lookalike } from './support/workspace.mjs';

const { values } = parseArgs({
  options: { lfw: { type: 'string' }, model: { type: 'string', default: 'pretrained' } },
});
if (values.lfw === undefined) throw new Error('name the folder of Labeled Faces in the Wild: --lfw FOLDER');
const { createRandom } = await lookalike('core');
const { calibrate, fitCalibration, lfwScores, parseLfwPairs, verificationCurve } =
  await lookalike('evaluation');
const { loadRecognizer, openModel } = await lookalike('recognizer');

const draws = 60;
/** Ways to find a threshold. */
const ways = {
  'most correct': (scores, labels) => verificationCurve(scores, labels).best.threshold,
  'equal errors': (scores, labels) => verificationCurve(scores, labels).eer.threshold,
  'logistic, one half': (scores, labels) => {
    const { slope, intercept } = fitCalibration(scores, labels);
    return -intercept / slope;
  },
  'most correct, blurred': (scores, labels) => calibrate(scores, labels).decision.threshold,
};

const pairsOf = (name) => parseLfwPairs(readFileSync(join(values.lfw, name), 'utf8'), name);
const [train, test] = ['pairsDevTrain.txt', 'pairsDevTest.txt'].map(pairsOf);
const model = await openModel(values.model);
const recognizer = await loadRecognizer({ model });
const photos = [];
for (const file of new Set([...train, ...test].flatMap(({ a, b }) => [a, b]))) {
  const [face] = await recognizer.embedFaces(join(values.lfw, 'images', file), { select: 'most-central' });
  photos.push({ file, ...(face && { embedding: face.embedding }) });
}
const [learnt, judged] = [train, test].map((pairs) => lfwScores(pairs, photos));

/** The share of the judged pairs, in per cent, for which a threshold is right. */
function rightAt(threshold) {
  const right = judged.labels.filter(
    (label, pair) => judged.distances[pair] <= threshold === (label === 1),
  ).length;
  return (100 * right) / judged.labels.length;
}

const meanOf = (numbers) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

/** As many pairs of one person as of two. */
function draw(random, each) {
  const picked = [1, 0].flatMap((wanted) =>
    random.shuffle([...learnt.labels.keys()].filter((pair) => learnt.labels[pair] === wanted)).slice(0, each),
  );
  return [picked.map((pair) => learnt.distances[pair]), picked.map((pair) => learnt.labels[pair])];
}

for (const [name, find] of Object.entries(ways)) {
  const random = createRandom('thresholds');
  const columns = [20, 100].map((each) => {
    const shares = Array.from({ length: draws }, () => rightAt(find(...draw(random, each))));
    const mean = meanOf(shares);
    const deviation = Math.sqrt(meanOf(shares.map((share) => (share - mean) ** 2)));
    return `${each} + ${each}: ${mean.toFixed(1)} ± ${deviation.toFixed(1)} %`;
  });
  const all = rightAt(find(learnt.distances, learnt.labels));
  console.log(`${name}: ${columns.join('; ')}; all ${learnt.labels.length}: ${all.toFixed(1)} %`);
}
recognizer.dispose();
model.dispose();
