// Trains a small network, telling its steps on standard output, for a test that kills it.
// node killable-run.mjs <checkpoint folder> [resume]
import { createRandom } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { createSiameseModel } from '@lookalike/siamese';
import { toHistoryCsv, train } from '@lookalike/siamese/training';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';

const side = 12;
const people = 3;
const photosEach = 12;
const [checkpointFolder, resume] = process.argv.slice(2);
const recipe = {
  alignment: { kind: 'crop', margin: 0 },
  border: 'black',
  cropSize: side,
  width: side,
  height: side,
  channels: 1,
  gray: 'average',
};

/** Noise over a shade that tells the person; pair n shows photos n and n + 1 of a person, or of two. */
function makePairs(seed) {
  const random = createRandom(seed);
  const photos = Array.from({ length: people * photosEach }, (_, photo) =>
    Uint8Array.from({ length: side * side }, () => 60 * (photo % people) + random.integer(60)),
  );
  const count = 120;
  const partner = (n) => (n + (n % 2 === 0 ? people : 1)) % photos.length;
  const numbers = Array.from({ length: count }, (_, n) => n);
  return {
    pairCount: count,
    width: side,
    height: side,
    channels: 1,
    async *batches({ batchSize, seed: order, skip = 0 }) {
      const shuffled = order === undefined ? numbers : createRandom(order).shuffle([...numbers]);
      for (let start = skip * batchSize; start < count; start += batchSize) {
        const chosen = shuffled.slice(start, start + batchSize);
        const sides = chosen.flatMap((n) => [photos[n % photos.length], photos[partner(n % photos.length)]]);
        yield {
          images: Uint8Array.from(sides.flatMap((photo) => [...photo])),
          imageCount: sides.length,
          width: side,
          height: side,
          channels: 1,
          pairs: Int32Array.from(sides.keys()),
          labels: Uint8Array.from(chosen, (n) => (n % 2 === 0 ? 1 : 0)),
        };
      }
    },
  };
}

await initRuntime();
const network = sequential({
  layers: [
    layers.conv2d({
      filters: 3,
      kernelSize: 3,
      activation: 'relu',
      inputShape: [side, side, 1],
      kernelInitializer: initializers.glorotUniform({ seed: 1 }),
    }),
    layers.flatten(),
    layers.dropout({ rate: 0.25 }),
    layers.dense({ units: 4, kernelInitializer: initializers.glorotUniform({ seed: 2 }) }),
  ],
});
const model = await createSiameseModel({ network, recipe });
const run = train({
  model,
  training: makePairs('training'),
  validation: makePairs('validation'),
  epochs: 3,
  batchSize: 8,
  checkpointFolder,
  checkpointSeconds: 0,
  resume: resume === 'resume',
});
for await (const event of run) {
  if (event.type === 'start') process.stdout.write(`start ${event.resumed?.step ?? 0}\n`);
  if (event.type === 'batch') process.stdout.write(`step ${event.step}\n`);
  if (event.type === 'end') {
    process.stdout.write(`contract ${model.info.contractId}\n${toHistoryCsv(event.history)}`);
  }
}
