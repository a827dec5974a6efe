import type { PairSource } from '@lookalike/core';
import type { SiameseModel } from '../model/siamese-model.js';
import type { LossName } from '../tensors/contrastive-loss.js';
import type { LearningRateSchedule } from './learning-rate.js';
import type { OptimizerName } from './optimizers.js';

export interface TrainOptions {
  /** Trained in place, from the weights that it has. */
  model: SiameseModel;
  /** Pairs to learn from. */
  training: PairSource;
  /** Pairs to judge each epoch by. */
  validation: PairSource;
  /** @default 'rmsprop' */
  optimizer?: OptimizerName;
  /** Above 0. @default 0.001 for rmsprop and adam, 0.01 for sgd */
  learningRate?: number;
  /** @default { kind: 'constant' } */
  schedule?: LearningRateSchedule;
  /** Pairs in a batch, at least 1. @default 16 */
  batchSize?: number;
  /** The most epochs, at least 1. @default 50 */
  epochs?: number;
  /** Stops after so many epochs without a lower validation loss, at least 1. @default 10 */
  patience?: number;
  /** @default 'contrastive' */
  loss?: LossName;
  /** The distance beyond which different people no longer push each other away, above 0. @default 1 */
  margin?: number;
  /** Decides the order of the pairs and the dropout. @default 1 */
  seed?: number | string;
  /**
   * A folder of its own for checkpoints: one after each epoch and others in between, of which the last is kept.
   * Without it, a killed run starts over.
   */
  checkpointFolder?: string;
  /** Seconds between checkpoints within an epoch, at least 0. @default 60 */
  checkpointSeconds?: number;
  /**
   * Goes on from the last checkpoint in `checkpointFolder`, or starts if there is none; the history is that of
   * a run that was never interrupted. Without it, older checkpoints in the folder are removed.
   * @default false
   */
  resume?: boolean;
  /** Looked at before each step. The model then has the weights of the last step. */
  signal?: AbortSignal;
}

/** The defaults of {@link TrainOptions}. */
export const defaultTrainOptions = Object.freeze({
  optimizer: 'rmsprop',
  schedule: Object.freeze({ kind: 'constant' }),
  batchSize: 16,
  epochs: 50,
  patience: 10,
  loss: 'contrastive',
  margin: 1,
  seed: 1,
  checkpointSeconds: 60,
  resume: false,
} as const);

/** The default of {@link TrainOptions.learningRate}, by optimizer. */
export const defaultLearningRates: Readonly<Record<OptimizerName, number>> = Object.freeze({
  rmsprop: 0.001,
  adam: 0.001,
  sgd: 0.01,
});
