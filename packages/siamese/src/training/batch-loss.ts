import {
  addN,
  type Scalar,
  type Tensor,
  type Tensor2D,
  tidy,
  type Variable,
  variableGrads,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { networkInput } from '../model/network-input.js';
import type { Normalization } from '../tensors/pixels-to-tensor.js';
import { type batchNormLayers, withFastBatchNorm } from './batch-norm-layers.js';
import type { ClassDirections } from './class-directions.js';
import { batchObjective, classObjective, type ObjectiveOptions, type TrainingBatch } from './objective.js';
import type { TrainedWeight } from './optimizer.js';
import { type dropoutLayers, withDropoutSeeds } from './random-layers.js';

/** What a loss and its gradient are computed with. */
export interface LossSetting {
  network: LayersModel;
  dropouts: ReturnType<typeof dropoutLayers>;
  batchNorms: ReturnType<typeof batchNormLayers>;
  /** Of the people, for a class loss. */
  directions?: ClassDirections;
  normalization: Normalization;
  objective: ObjectiveOptions;
  seed: number | string;
}

/** Everything that a step moves. */
export const trainedWeights = ({
  network,
  directions,
}: Pick<LossSetting, 'network' | 'directions'>): TrainedWeight[] => [
  ...network.trainableWeights,
  ...(directions ? [directions] : []),
];

/** The loss of a batch, as a function of the network's weights: each distinct image goes through once. */
export function batchLoss(
  setting: Pick<LossSetting, 'network' | 'normalization' | 'objective' | 'directions'>,
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

/**
 * The loss of a batch and its gradient by each of the trained weights, inside a `tidy`. Batch normalisation moves its averages.
 * @param name decides dropout and what is mined: the step, and which share of a batch it is
 */
export function lossGradients(
  setting: LossSetting,
  batch: TrainingBatch,
  name: string,
): { loss: Scalar; gradients: (Tensor | undefined)[] } {
  const { dropouts, batchNorms, seed } = setting;
  const variables = trainedWeights(setting).map((weight) => weight.read() as Variable);
  const gradients = () => variableGrads(() => batchLoss(setting, batch, `${seed}/miner/${name}`), variables);
  const { value, grads } = withDropoutSeeds(dropouts, `${seed}/dropout/${name}`, () =>
    withFastBatchNorm(batchNorms, gradients),
  );
  return { loss: value, gradients: variables.map((variable) => grads[variable.name]) };
}
