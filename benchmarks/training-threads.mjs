/**
 * What threads bring to training a residual network on batches of 24 people with 4 photos each:
 *
 *   node benchmarks/training-threads.mjs [threads = 2] [rounds = 5]
 *
 * Each round trains eight steps with one thread and eight with several, by the clock; the median step of a round counts, the
 * first two do not. The machine should have nothing else to do. Build the packages first.
 */
import { lookalike } from './support/workspace.mjs';

const [threads = 2, rounds = 5] = process.argv.slice(2).map(Number);
const [people, photos, side, steps, warmUps] = [24, 4, 64, 8, 2];
const imageCount = people * photos;

const { initRuntime } = await lookalike('runtime');
const { createSiameseModel } = await lookalike('siamese');
const { train } = await lookalike('siamese', 'training/index');
await initRuntime({ engine: 'wasm' });

const size = { height: side, width: side, channels: 1 };
const images = Uint8Array.from({ length: imageCount * side * side }, (_, i) => (i * 2654435761) >>> 24);
const identities = Int32Array.from({ length: imageCount }, (_, i) => Math.floor(i / photos));
const training = {
  ...{ batchCount: steps, ...size },
  async *batches({ skip = 0 }) {
    for (let batch = skip; batch < steps; batch += 1) yield { images, imageCount, identities, ...size };
  },
};
const validation = {
  ...{ pairCount: 2, ...size },
  async *batches() {
    const two = images.subarray(0, 2 * side * side);
    yield {
      images: two,
      imageCount: 2,
      ...size,
      pairs: Int32Array.of(0, 1, 0, 0),
      labels: Uint8Array.of(0, 1),
    };
  },
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function stepTime(count) {
  const model = await createSiameseModel({ network: 'residual', seed: 1 });
  const times = [];
  const options = { loss: 'contrastive-linear', margin: 1.2, optimizer: 'adam', epochs: 1, threads: count };
  for await (const event of train({ model, training, validation, ...options }))
    if (event.type === 'batch') times.push(event.milliseconds);
  model.dispose();
  return median(times.slice(warmUps));
}

const [one, several] = [[], []];
for (let round = 0; round < rounds; round += 1) {
  one.push(await stepTime(1));
  several.push(await stepTime(threads));
}
const [before, after] = [median(one), median(several)];
console.log(
  `a step of ${imageCount} images: ${before.toFixed(0)} ms with one thread, ${after.toFixed(0)} ms with ${threads}`,
);
console.log(`${(before / after).toFixed(2)} times as fast`);
