/**
 * TensorFlow's native library beside WebAssembly in one process: the history of a training, models saved by one and loaded by the other,
 * and times. usage: node tensorflow.mjs MODULE, the main module of @tensorflow/tfjs-node.
 */
import { alternate } from '../support/alternate.mjs';
import { lookalike, report, samplePhotos } from '../support/workspace.mjs';

const [, , library] = process.argv;
const { initRuntime } = await lookalike('runtime');
const { createRandom } = await lookalike('core');
const { loadMtcnn } = await lookalike('detection');
const { defaultChipRecipe } = await lookalike('image');
const { pairsFromArrays } = await lookalike('dataset', 'arrays');
const { createSiameseModel, encodeModel, loadModel } = await lookalike('siamese');
const { train } = await lookalike('siamese', 'training/index');
const { loadRecognizer } = await lookalike('recognizer');

const importTensorflow = () => import(library);
const engines = ['wasm', 'tensorflow'];
const use = (engine) => initRuntime({ engine, importTensorflow });

const side = 80;
const people = 12;
const imagesPerPerson = 6;

/** Blurred noise of each person's own, with a little of each image's. */
function drawnPeople() {
  const random = createRandom(1);
  const noise = (count) => Float32Array.from({ length: count }, () => random.next());
  const coarse = side / 8;
  return Array.from({ length: people }, () => noise(coarse * coarse)).flatMap((person, identity) =>
    Array.from({ length: imagesPerPerson }, () => {
      const own = noise(coarse * coarse);
      const data = Uint8Array.from({ length: side * side }, (_, at) => {
        const cell = Math.floor(Math.floor(at / side) / 8) * coarse + Math.floor((at % side) / 8);
        return 255 * (0.7 * person[cell] + 0.3 * own[cell]);
      });
      return { identity, image: { data, width: side, height: side, channels: 1 } };
    }),
  );
}

const drawn = drawnPeople();
const images = drawn.map(({ image }) => image);
const identities = Int32Array.from(drawn, ({ identity }) => identity);

const pairs = pairsFromArrays({
  images: images.map(({ data }) => data),
  width: side,
  height: side,
  channels: 1,
  identities,
  count: 320,
});

/** Trains a network for an epoch of 20 steps. */
async function trainOnce(model) {
  for await (const event of train({ model, training: pairs, validation: pairs, epochs: 1 })) {
    if (event.type === 'end') return event.history[0];
  }
}
const createModel = () => createSiameseModel({ network: 'basic', seed: 1, recipe: defaultChipRecipe });

const trained = {};
for (const engine of engines) {
  await use(engine);
  const model = await createModel();
  trained[engine] = { model, epoch: await trainOnce(model) };
}

const largest = (values) => Math.max(...values.map(Math.abs));
const difference = (a, b) =>
  largest(a.flatMap((vector, at) => [...vector].map((value, i) => value - b[at][i])));

const measures = ['loss', 'validationLoss', 'validationAccuracy'];
const apart = measures.map((name) => trained.wasm.epoch[name] - trained.tensorflow.epoch[name]);
const rows = [{ what: 'training, an epoch: its losses and accuracies differ by', value: largest(apart) }];

for (const [from, to] of [engines, engines.toReversed()]) {
  await use(from);
  const saved = await encodeModel(trained[from].model);
  const expected = await trained[from].model.embed(images);
  await use(to);
  const loaded = await loadModel(saved);
  const got = await loaded.embed(images);
  rows.push({
    what: `a model saved by ${from} and loaded by ${to}: its embeddings differ by`,
    value: difference(expected, got),
  });
}

const photos = await samplePhotos();
const chip = {
  ...images[0],
  data: new Uint8Array(112 * 112 * 3).fill(128),
  width: 112,
  height: 112,
  channels: 3,
};
/** The same work on both engines, each with models of its own. */
async function contestants(open) {
  const work = {};
  for (const engine of engines) {
    await use(engine);
    const run = await open();
    work[engine] = { prepare: () => use(engine), work: run };
  }
  return work;
}
const timed = [
  [
    'detection, six photos',
    async () => {
      const detector = await loadMtcnn();
      return () => detector.detectBatch(photos);
    },
  ],
  [
    'one face embedded by the pretrained network',
    async () => {
      const recognizer = await loadRecognizer();
      return () => recognizer.embedChips([chip]);
    },
  ],
  [
    'training, an epoch of 20 steps of 16 pairs',
    async () => {
      const model = await createModel();
      return () => trainOnce(model);
    },
  ],
];
for (const [what, open] of timed) {
  const { wasm, tensorflow } = await alternate(await contestants(open), { rounds: 7, warmUps: 2 });
  rows.push({ what, wasm, tensorflow });
}
report(rows);
