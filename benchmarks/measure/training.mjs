/** A training step of the basic network with RMSProp, and embedding. */
import { alternate } from '../support/alternate.mjs';
import { network, tf, trainer, withKernels } from '../support/basic-network.mjs';
import { report } from '../support/workspace.mjs';

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
