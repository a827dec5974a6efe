import { type Tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import { copyValues } from '../model/network-weights.js';
import { type LossSetting, lossGradients, trainedWeights } from './batch-loss.js';
import type { TrainingBatch } from './objective.js';

/** What a share of a batch gives, in plain numbers, which go from one thread to another. */
export interface ShareGradients {
  /** Before the step. */
  loss: number;
  /** By all trained weights, one after the other; zeros where there is none. */
  gradients: Float32Array<ArrayBuffer>;
  /** The averages of batch normalisation after the share; see {@link movingAverages}. */
  averages: Float32Array<ArrayBuffer>;
}

/** What batch normalisation keeps of the batches that it has seen. */
export const movingAverages = ({ batchNorms }: Pick<LossSetting, 'batchNorms'>): Variable[] =>
  batchNorms.flatMap(({ movingMean, movingVariance }) =>
    [movingMean, movingVariance].map((weight) => weight.read() as Variable),
  );

/** All gradients one after the other. */
function join(
  gradients: readonly (Tensor | undefined)[],
  sizes: readonly number[],
): Float32Array<ArrayBuffer> {
  const all = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  let offset = 0;
  for (const [index, size] of sizes.entries()) {
    const gradient = gradients[index];
    if (gradient) all.set(gradient.dataSync(), offset);
    offset += size;
  }
  return all;
}

/** The loss of a share of a batch and its gradients. `name` decides dropout and what is mined. */
export async function shareGradients(
  setting: LossSetting,
  batch: TrainingBatch,
  name: string,
): Promise<ShareGradients> {
  const sizes = trainedWeights(setting).map((weight) => weight.read().size);
  const { loss, gradients } = tidy(() => {
    const found = lossGradients(setting, batch, name);
    return { loss: found.loss.dataSync()[0], gradients: join(found.gradients, sizes) };
  });
  const averages = Float32Array.from(await copyValues(movingAverages(setting)));
  return { loss, gradients, averages };
}
