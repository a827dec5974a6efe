import type { FaceSource, PairSource, TargetSource } from '@lookalike/core';
import type { SiameseModel } from '../model/siamese-model.js';
import type { DistanceName, EpochMeasure, LossName, MinerName, OptimizerName } from '../names.js';
import type { LearningRateSchedule } from './learning-rate.js';

export interface TrainOptions {
  /** Trained in place, from the weights that it has. */
  model: SiameseModel;
  /**
   * Pairs to learn from; or faces of people, of which a miner makes pairs or triplets batch by batch; or images with the
   * vectors that another model gives for them: then the loss is the mean squared distance from these.
   */
  training: PairSource | FaceSource | TargetSource;
  /** Pairs to judge each epoch by, for a training on targets: other images with targets. */
  validation: PairSource | TargetSource;
  /** @default 'rmsprop' */
  optimizer?: OptimizerName;
  /** Above 0. @default 0.001 for rmsprop and adam, 0.01 for sgd */
  learningRate?: number;
  /** @default { kind: 'constant' } */
  schedule?: LearningRateSchedule;
  /** Steps in which the learning rate rises from 0, at least 0: for weights that are good already. @default 0 */
  warmUp?: number;
  /** Pairs in a batch, at least 1; a source of faces has its own batches. @default 16 */
  batchSize?: number;
  /** The most epochs, at least 1. @default 50 */
  epochs?: number;
  /** Stops after this many epochs without improvement, at least 1. @default 10 */
  patience?: number;
  /**
   * Judges and keeps a moving average of the weights in place of the last ones: after each step the average keeps so much
   * of itself, 0..1 without 1, and less during the first steps (Polyak and Juditsky, 1992). 0.999 suits some thousand
   * steps. @default 0: no average
   */
  averaging?: number;
  /** What makes an epoch the best: a low loss or a high accuracy on the validation pairs. @default 'loss' */
  bestBy?: EpochMeasure;
  /**
   * `triplet` takes a source of faces, and so do `arcface` and `cosface`, which learn a direction for each person of the
   * training: a first stage for networks that end in `unitLength`, before a loss of distances. `supervised-contrastive` takes
   * one too, and a network that ends so; it uses no miner and no distance. @default 'contrastive'
   */
  loss?: LossName;
  /** What the loss measures; but for `euclidean` only for a network whose last layer is `unitLength`. @default 'euclidean' */
  distance?: DistanceName;
  /** Chooses what a batch of faces teaches; a source of pairs has chosen already. @default 'semi-hard' */
  miner?: MinerName;
  /**
   * Above 0. `contrastive`: the distance beyond which different people no longer push each other away
   * (`contrastive-double`: and within half of which one person's faces no longer pull); `triplet`: how much farther away
   * they are to be; `margin`: how far from the boundary; `arcface`: an angle in radians; `cosface` and `supervised-contrastive`:
   * a cosine. @default 1
   */
  margin?: number;
  /** Decides the order of the pairs, what is mined and the dropout. @default 1 */
  seed?: number | string;
  /**
   * A folder of its own for checkpoints: one after each epoch and others in between, of which the last is kept.
   * Without it, a killed run starts over.
   */
  checkpointFolder?: string;
  /** Seconds between checkpoints within an epoch, at least 0. @default 60 */
  checkpointSeconds?: number;
  /**
   * Continues from the last checkpoint in `checkpointFolder`, or starts if there is none; the history is that of
   * a run that was never interrupted. Without it, older checkpoints in the folder are removed.
   * @default false
   */
  resume?: boolean;
  /** Looked at before each step. The model then has the weights of the last step. */
  signal?: AbortSignal;
}
