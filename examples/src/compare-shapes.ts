/** compare-shapes: teaches a small network which stars are of one kind, and measures it on kinds that it has never seen. */
import { createRandom, type Random } from '@lookalike/core';
import { pairsFromArrays, splitByPerson } from '@lookalike/dataset/arrays';
import { pairDistances, verificationCurve } from '@lookalike/evaluation';
import { initRuntime } from '@lookalike/runtime';
import { createSiameseModel, unitLength } from '@lookalike/siamese';
import { train } from '@lookalike/siamese/training';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';

const [width, height, channels] = [28, 28, 1] as const;
const [kindCount, imagesEach] = [24, 12];

/** A star with so many points, whose dents are so deep; a little shifted, turned and scaled. */
function drawStar(points: number, depth: number, random: Random): Uint8Array {
  const between = (low: number, high: number) => low + random.next() * (high - low);
  const [centerX, centerY, radius, turn] = [
    between(12, 16),
    between(12, 16),
    between(8, 11),
    between(-0.2, 0.2),
  ];
  return Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [x, y] = [(pixel % width) - centerX, Math.floor(pixel / width) - centerY];
    const reach = radius * (1 - depth * (0.5 - 0.5 * Math.cos(points * (Math.atan2(y, x) - turn))));
    return Math.hypot(x, y) < reach ? between(180, 255) : between(0, 60);
  });
}

const random = createRandom('stars');
const images: Uint8Array[] = [];
const kinds: number[] = [];
for (let kind = 0; kind < kindCount; kind += 1) {
  const [points, depth] = [2 + (kind % 6), 0.2 + 0.2 * Math.floor(kind / 6)];
  for (let image = 0; image < imagesEach; image += 1) {
    images.push(drawStar(points, depth, random));
    kinds.push(kind);
  }
}

// A third of the kinds is held back: what is measured on them says how the network does with new kinds.
const split = splitByPerson(kinds, { validation: 1 / 3, seed: 1 });
const pairsOf = (part: number[], count: number) =>
  pairsFromArrays({
    images: part.map((index) => images[index]),
    identities: part.map((index) => kinds[index]),
    width,
    height,
    channels,
    count,
  });
const training = pairsOf(split.training, 2000);
const validation = pairsOf(split.validation, 600);

await initRuntime(); // layers need an engine for their first weights
const weights = (seed: number) => ({ kernelInitializer: initializers.glorotUniform({ seed }) });
const network = sequential({
  name: 'shapes',
  layers: [
    layers.conv2d({
      filters: 16,
      kernelSize: 5,
      strides: 2,
      activation: 'relu',
      inputShape: [height, width, channels],
      ...weights(1),
    }),
    layers.conv2d({ filters: 32, kernelSize: 3, strides: 2, activation: 'relu', ...weights(2) }),
    layers.flatten(),
    layers.dense({ units: 32, ...weights(3) }),
    unitLength(),
  ],
});

const model = await createSiameseModel({ network });
for await (const event of train({ model, training, validation, loss: 'contrastive', epochs: 4, seed: 1 })) {
  if (event.type === 'epoch') {
    console.log(`epoch ${event.record.epoch}: loss ${event.record.validationLoss.toFixed(4)}`);
  }
}

const embeddings = await model.embed(
  split.validation.map((index) => ({ data: images[index], width, height, channels })),
);
const { auc, eer, best } = verificationCurve(pairDistances(validation.pairs, embeddings), validation.labels);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
console.log(`area under the ROC curve: ${auc.toFixed(3)}`);
console.log(`equal error rate: ${percent(eer.rate)}`);
console.log(`accuracy: ${percent(best.accuracy)} at distance ${best.threshold.toFixed(3)}`);
model.dispose();
