/**
 * Whether memory stays flat: 10,000 detections in a small photo and 10,000 training steps, with what the engine's memory and
 * the process hold along the way. Build the packages first.
 *
 *   node --expose-gc memory.mjs [count]
 */
import { importFrom, lookalike, samplePhotos } from './support/workspace.mjs';

const count = Number(process.argv[2] ?? 10_000);
const { initRuntime } = await lookalike('runtime');
const { rmsPropStep } = await lookalike('runtime', 'tensors');
const { loadMtcnn } = await lookalike('detection');
const { createSiameseModel } = await lookalike('siamese');
const { defaultChipRecipe, resizeImage } = await lookalike('image');
const { contrastiveLoss, pairDistances } = await import(
  new URL('../packages/siamese/dist/tensors.js', import.meta.url)
);
const tf = await importFrom('packages/detection', '@tensorflow/tfjs-core');
await initRuntime({ engine: 'wasm' });

const mebi = 2 ** 20;
const megabytes = (bytes) => `${(bytes / mebi).toFixed(1).padStart(7)} MiB`;

async function watch(what, work) {
  console.log(what);
  for (let done = 0; done <= count; done++) {
    if (done % (count / 5) === 0 && done > 0) {
      globalThis.gc?.();
      const engine = tf.backend().wasm.asm.memory.buffer.byteLength;
      const { numTensors } = tf.memory();
      console.log(
        `${String(done).padStart(7)}: engine ${megabytes(engine)}, process ${megabytes(process.memoryUsage.rss())}, ${numTensors} tensors`,
      );
    }
    await work();
  }
}

const [photo] = await samplePhotos();
const small = await resizeImage(photo, {
  width: 160,
  height: Math.round((160 * photo.height) / photo.width),
});
const detector = await loadMtcnn({ minFaceSize: 20 });
await watch(`${count} detections in ${small.width} × ${small.height}`, () => detector.detect(small));
detector.dispose();

const { network } = await createSiameseModel({ network: 'basic', seed: 1, recipe: defaultChipRecipe });
const variables = network.trainableWeights.map((weight) => weight.read());
const squares = variables.map((weight) => tf.variable(tf.zerosLike(weight), false));
const pairCount = 2;
const images = tf.randomUniform([2 * pairCount, 80, 80, 1], 0, 1, 'float32', 1);
const pairs = Int32Array.from({ length: 2 * pairCount }, (_, index) => index);
const labels = tf.tensor1d([1, 0]);
await watch(`${count} training steps of ${pairCount} pairs`, () =>
  tf.tidy(() => {
    const loss = () =>
      contrastiveLoss(pairDistances(network.apply(images, { training: true }), pairs), labels, 1);
    const { value, grads } = tf.variableGrads(loss, variables);
    for (const [index, weight] of variables.entries()) {
      const step = { weight, gradient: grads[weight.name], square: squares[index] };
      const next = rmsPropStep(step, { learningRate: 1e-4, decay: 0.9, epsilon: 1e-7 });
      weight.assign(next.weight);
      squares[index].assign(next.square);
    }
    return value.dataSync()[0];
  }),
);
