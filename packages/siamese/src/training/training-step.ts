import { addN, type Scalar, type Tensor2D, tidy, type Variable, variableGrads } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { networkInput } from '../model/network-input.js';
import type { Normalization } from '../tensors/pixels-to-tensor.js';
import { type batchNormLayers, withFastBatchNorm } from './batch-norm-layers.js';
import type { ClassDirections } from './class-directions.js';
import { type imageConvolutions, withoutImageGradient } from './image-convolutions.js';
import {
  assertTeaches,
  batchObjective,
  classObjective,
  type ObjectiveOptions,
  type TrainingBatch,
} from './objective.js';
import type { Optimizer, TrainedWeight } from './optimizer.js';
import type { StepPosition } from './optimizers.js';
import { type pooledConvolutions, withPooledConvolutions } from './pooled-convolutions.js';
import { type dropoutLayers, withDropoutSeeds } from './random-layers.js';

/** The inputs of a step. */
export interface StepSetting {
  network: LayersModel;
  dropouts: ReturnType<typeof dropoutLayers>;
  batchNorms: ReturnType<typeof batchNormLayers>;
  imageConvolutions: ReturnType<typeof imageConvolutions>;
  pooledConvolutions: ReturnType<typeof pooledConvolutions>;
  optimizer: Optimizer;
  /** Of the people, for a class loss. */
  directions?: ClassDirections;
  normalization: Normalization;
  objective: ObjectiveOptions;
  seed: number | string;
}

/** Everything that a step updates. */
export const trainedWeights = ({
  network,
  directions,
}: Pick<StepSetting, 'network' | 'directions'>): TrainedWeight[] => [
  ...network.trainableWeights,
  ...(directions ? [directions] : []),
];

/** The loss of a batch, as a function of the network's weights: each distinct image goes through once. */
export function batchLoss(
  setting: Pick<StepSetting, 'network' | 'normalization' | 'objective' | 'directions'>,
  batch: TrainingBatch,
  seed: string,
): Scalar {
  const { network, normalization, objective, directions } = setting;
  return tidy(() => {
    const input = networkInput(network, batch.images, batch.imageCount, normalization);
    const embeddings = network.apply(input, { training: true }) as Tensor2D; // [images, d]
    const loss = directions
      ? classObjective(embeddings, batch, objective, directions.read() as Tensor2D)
      : batchObjective(embeddings, batch, objective, seed);
    return addN([loss, ...network.calculateLosses()]);
  });
}

/** Updates the weights once along the gradient of a batch's loss; returns the loss before the update. */
export async function trainingStep(
  setting: StepSetting,
  batch: TrainingBatch,
  position: StepPosition,
): Promise<number> {
  assertTeaches(batch);
  const { dropouts, batchNorms, imageConvolutions, pooledConvolutions, optimizer, seed } = setting;
  const variables = trainedWeights(setting).map((weight) => weight.read() as Variable);
  const loss = tidy(() => {
    const gradients = () =>
      variableGrads(() => batchLoss(setting, batch, `${seed}/miner/${position.step}`), variables);
    const { value, grads } = withDropoutSeeds(dropouts, `${seed}/dropout/${position.step}`, () =>
      withFastBatchNorm(batchNorms, () =>
        withoutImageGradient(imageConvolutions, () => withPooledConvolutions(pooledConvolutions, gradients)),
      ),
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
