/**
 * Where the time of a training step goes: CPU milliseconds by kernel, for the basic network, the residual network, and the head
 * that `train --base` trains on the vectors of the pretrained network.
 *
 *   node profile-training.mjs [--pairs 16]
 */
import { parseArgs } from 'node:util';
import { cpuTime, printKernels, timeKernels } from './support/kernel-times.mjs';
import { randomPairs } from './support/random-pairs.mjs';
import { importFrom, lookalike } from './support/workspace.mjs';

const { values } = parseArgs({ options: { pairs: { type: 'string', default: '16' } } });
const batchSize = Number(values.pairs);
const warmUp = 15;
const steps = 45;
const { initRuntime } = await lookalike('runtime');
const { createSiameseModel, loadModel } = await lookalike('siamese');
const { createAdapterHead, train } = await lookalike('siamese', 'training/index');
const { mobileFaceNet } = await lookalike('face-mobilenet');
const tf = await importFrom('packages/siamese', '@tensorflow/tfjs-core');

async function profile(name, model) {
  const { height, width, channels } = model.info.input;
  const size = { height, width, channels };
  const training = randomPairs(size, (warmUp + steps) * batchSize);
  const options = { model, training, validation: randomPairs(size, 2), batchSize, epochs: 1 };
  kernels.clear();
  let start = 0;
  for await (const event of train(options)) {
    if (event.type !== 'batch') continue;
    if (event.batch === warmUp) {
      kernels.clear();
      start = cpuTime();
    } else if (event.batch === warmUp + steps) {
      console.log(`\n${name}, a step of ${batchSize} pairs`);
      printKernels(kernels, steps, (cpuTime() - start) / steps);
    }
  }
}

await initRuntime({ engine: 'wasm' });
const kernels = timeKernels(tf);
for (const network of ['basic', 'residual']) {
  await profile(`network ${network}`, await createSiameseModel({ network, seed: 1 }));
}
await profile('head of --base', await createAdapterHead(await loadModel(mobileFaceNet)));
