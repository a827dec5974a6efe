import type { PairBatch } from '@lookalike/core';
import {
  addN,
  type Scalar,
  type Tensor2D,
  tensor1d,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { PairLoss } from '../tensors/contrastive-loss.js';
import { pairDistances } from '../tensors/pair-distances.js';
import { type Normalization, pixelsToTensor } from '../tensors/pixels-to-tensor.js';
import type { Optimizer } from './optimizer.js';
import type { StepPosition } from './optimizers.js';
import { type dropoutLayers, withDropoutSeeds } from './random-layers.js';

/** What a step works with. */
export interface StepSetting {
  network: LayersModel;
  dropouts: ReturnType<typeof dropoutLayers>;
  optimizer: Optimizer;
  normalization: Normalization;
  loss: PairLoss;
  margin: number;
  seed: number | string;
}

/** The loss of a batch, as a function of the network's weights: each distinct image goes through once. */
export function batchLoss(
  { network, normalization, loss, margin }: Omit<StepSetting, 'optimizer' | 'dropouts' | 'seed'>,
  { images, imageCount, height, width, channels, pairs, labels }: PairBatch,
): Scalar {
  return tidy(() => {
    const input = pixelsToTensor(images, [imageCount, height, width, channels], normalization);
    const embeddings = network.apply(input, { training: true }) as Tensor2D; // [images, d]
    const distances = pairDistances(embeddings, pairs); // [pairs]
    const value = loss(distances, tensor1d(Float32Array.from(labels)), margin);
    return addN([value, ...network.calculateLosses()]);
  });
}

/** Moves the weights once along the gradient of a batch's loss; gives the loss before the move. */
export async function trainingStep(
  setting: StepSetting,
  batch: PairBatch,
  position: StepPosition,
): Promise<number> {
  const { network, dropouts, optimizer, seed } = setting;
  const variables = network.trainableWeights.map((weight) => weight.read() as Variable);
  const loss = tidy(() => {
    const { value, grads } = withDropoutSeeds(dropouts, `${seed}/dropout/${position.step}`, () =>
      variableGrads(() => batchLoss(setting, batch), variables),
    );
    optimizer.apply(
      variables.map(({ name }) => grads[name]),
      position,
    );
    return value;
  });
  try {
    return (await loss.data())[0];
  } finally {
    loss.dispose();
  }
}
