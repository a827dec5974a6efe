import { importFrom, lookalike } from './workspace.mjs';

const { initRuntime } = await lookalike('runtime');
const { rmsPropStep } = await lookalike('runtime', 'tensors');
const { createSiameseModel } = await lookalike('siamese');
const { defaultChipRecipe } = await lookalike('image');
const { contrastiveLoss, pairDistances } = await lookalike('siamese', 'tensors');
export const tf = await importFrom('packages/siamese', '@tensorflow/tfjs-core');

await initRuntime({ engine: 'wasm' });
/** The basic network, to be trained with RMSProp. */
const model = await createSiameseModel({ network: 'basic', seed: 1, recipe: defaultChipRecipe });
export const { network } = model;
const variables = network.trainableWeights.map((weight) => weight.read());
const options = { learningRate: 1e-4, decay: 0.9, epsilon: 1e-7 };

export const withKernels = (kernels, work) => ({ prepare: () => initRuntime({ kernels }), work });

/** A step on pairs of images that are all different, as in peers/training.py; dropout off in both. */
export function trainer(pairCount) {
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
