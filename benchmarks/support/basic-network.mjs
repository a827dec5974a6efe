import { importFrom, lookalike } from './workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { createRandom } = await lookalike('core');
const { createSiameseModel } = await lookalike('siamese');
const { train } = await lookalike('siamese', 'training/index');
const { defaultChipRecipe } = await lookalike('image');
const { contrastiveLoss, pairDistances } = await lookalike('siamese', 'tensors');
export const tf = await importFrom('packages/siamese', '@tensorflow/tfjs-core');

await initRuntime({ engine: 'wasm' });
/** The basic network, to be trained with RMSProp. */
const model = await createSiameseModel({ network: 'basic', seed: 1, recipe: defaultChipRecipe });
export const { network } = model;
const variables = network.trainableWeights.map((weight) => weight.read());
const options = { learningRate: 1e-4, optimizer: 'rmsprop' };

export const withKernels = (kernels, work) => ({ prepare: () => initRuntime({ kernels }), work });

/** The same pairs over and over: of images that are all different. */
function samePairs(pairCount) {
  const [height, width, channels] = [80, 80, 1];
  const random = createRandom('pairs');
  const images = Uint8Array.from({ length: 2 * pairCount * height * width }, () => random.integer(256));
  const batch = {
    ...{ images, imageCount: 2 * pairCount, height, width, channels },
    pairs: Int32Array.from({ length: 2 * pairCount }, (_, index) => index),
    labels: Uint8Array.from({ length: pairCount }, (_, index) => index % 2),
  };
  async function* batches() {
    for (;;) yield batch;
  }
  return { pairCount: Number.MAX_SAFE_INTEGER, height, width, channels, batches };
}

/** Steps as `train` takes them, one at a time, from the bytes of the images on. */
function trainingSteps(pairCount) {
  const training = samePairs(pairCount);
  const steps = train({ model, training, validation: training, batchSize: pairCount, ...options })[
    Symbol.asyncIterator
  ]();
  return async () => {
    for (;;) {
      const { value, done } = await steps.next();
      if (done) throw new Error('the training has ended');
      if (value.type === 'batch') return;
    }
  };
}

/** A step on pairs of images that are all different, as in peers/training.py; dropout off in both. */
export function trainer(pairCount) {
  const images = tf.randomUniform([2 * pairCount, 80, 80, 1], 0, 1, 'float32', 1);
  const pairs = Int32Array.from({ length: 2 * pairCount }, (_, index) => index);
  const labels = tf.tensor1d(Float32Array.from({ length: pairCount }, (_, index) => index % 2));
  const loss = () =>
    contrastiveLoss(pairDistances(network.apply(images, { training: true }), pairs), labels, 1);
  const stock = tf.train.rmsprop(options.learningRate);
  return {
    ours: withKernels('simd', trainingSteps(pairCount)),
    stock: withKernels('stock', () =>
      tf.tidy(() => stock.applyGradients(tf.variableGrads(loss, variables).grads)),
    ),
  };
}

/** Dropout draws its numbers one by one in stock TensorFlow.js: left out, so that kernels are compared. */
for (const layer of network.layers) if (layer.getClassName() === 'Dropout') layer.rate = 0;
