/** Lookalike on this Node: `node lookalike.mjs <photos>`; see answer-tasks.mjs. */

import { answerTasks } from '../support/answer-tasks.mjs';
import { trainer } from '../support/basic-network.mjs';
import { lookalike } from '../support/workspace.mjs';

const steps = 10;
const { initRuntime } = await lookalike('runtime');
const { loadMtcnn } = await lookalike('detection');
const { decodeImage } = await lookalike('image');

await initRuntime({ engine: 'wasm' });
const detector = await loadMtcnn({ minFaceSize: 20 });
const inTwoThreads = await loadMtcnn({ minFaceSize: 20, threads: 2 });
const photos = await Promise.all(process.argv.slice(2).map((path) => decodeImage(path)));

async function detection() {
  let found = 0;
  for (const photo of photos) found += (await detector.detect(photo)).length;
  return { units: photos.length, found };
}

async function detectionInTwoThreads() {
  const faces = await inTwoThreads.detectBatch(photos);
  return { units: photos.length, found: faces.flat().length };
}

function training(pairs) {
  const { work } = trainer(pairs).ours;
  return async () => {
    for (let step = 0; step < steps; step++) await work();
    return { units: steps };
  };
}

await answerTasks(`Node ${process.version.slice(1)}`, {
  detection,
  'two threads': detectionInTwoThreads,
  '16 pairs': training(16),
  '64 pairs': training(64),
});
