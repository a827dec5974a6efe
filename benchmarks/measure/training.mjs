/** A training step of the basic network with RMSProp, and embedding. */
import { alternate } from '../support/alternate.mjs';
import { importFrom, lookalike, report } from '../support/workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { rmsPropStep } = await lookalike('runtime', 'tensors');
const { createSiameseModel } = await lookalike('siamese');
const { defaultChipRecipe } = await lookalike('image');
const tf = await importFrom('packages/siamese', '@tensorflow/tfjs-core');
const { contrastiveLoss, pairDistances } = await import(
  new URL('../../packages/siamese/dist/tensors.js', import.meta.url)
);

await initRuntime({ engine: 'wasm' });
const model = await createSiameseModel({ network: 'basic', seed: 1, recipe: defaultChipRecipe });
const { network } = model;
const variables = network.trainableWeights.map((weight) => weight.read());
const options = { learningRate: 1e-4, decay: 0.9, epsilon: 1e-7 };

const withKernels = (kernels, work) => ({ prepare: () => initRuntime({ kernels }), work });

/** A step on pairs of images that are all different, as in PyTorch's twin; dropout off in both. */
function trainer(pairCount) {
  const images = tf.randomUniform([2 * pairCount, 80, 80, 1], 0, 1, 'float32', 1);
  const pairs = Int32Array.from({ length: 2 * pairCount }, (_, index) => index);
  const labels = tf.tensor1d(Float32Array.from({ length: pairCount }, (_, index) => index % 2));
  const loss = () =>
    contrastiveLoss(pairDistances(network.apply(images, { training: true }), pairs), labels, 1);
  const squares = variables.map((weight) => tf.variable(tf.zerosLike(weight), false));
  const stock = tf.train.rmsprop(options.learningRate);
  return {
    ours: withKernels('simd', () =>
      tf.tidy(() => {
        const { grads } = tf.variableGrads(loss, variables);
        for (const [index, weight] of variables.entries()) {
          const step = { weight, gradient: grads[weight.name], square: squares[index] };
          const next = rmsPropStep(step, options);
          weight.assign(next.weight);
          squares[index].assign(next.square);
        }
      }),
    ),
    stock: withKernels('stock', () =>
      tf.tidy(() => stock.applyGradients(tf.variableGrads(loss, variables).grads)),
    ),
  };
}

/** Dropout draws its numbers one by one in stock TensorFlow.js: left out, so that kernels are compared. */
for (const layer of network.layers) if (layer.getClassName() === 'Dropout') layer.rate = 0;

const embed = (kernels) => {
  const images = tf.randomUniform([64, 80, 80, 1], 0, 1, 'float32', 1);
  return withKernels(kernels, () => tf.tidy(() => network.predict(images).dataSync()));
};

report([
  { what: 'training step, 16 pairs', ...(await alternate(trainer(16), { rounds: 25, warmUps: 15 })) },
  { what: 'training step, 64 pairs', ...(await alternate(trainer(64), { rounds: 9, warmUps: 4 })) },
  {
    what: 'embedding, 64 images',
    ...(await alternate({ ours: embed('simd'), stock: embed('stock') }, { rounds: 25, warmUps: 15 })),
  },
]);
