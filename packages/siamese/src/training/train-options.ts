import type { FaceSource, PairSource, TargetSource } from '@lookalike/core';
import type { SiameseModel } from '../model/siamese-model.js';
import type { DistanceName, EpochMeasure, LossName, MinerName, OptimizerName } from '../names.js';
import type { LearningRateSchedule } from './learning-rate.js';

export interface TrainOptions {
  /** Trained in place, starting from its current weights. */
  model: SiameseModel;
  /**
   * Pairs to train on; or faces of people, from which a miner makes pairs or triplets batch by batch; or images with
   * target vectors, such as another model's: then the loss is the mean squared distance from these.
   */
  training: PairSource | FaceSource | TargetSource;
  /** Pairs to evaluate each epoch on; for a training on targets, other images with targets. */
  validation: PairSource | TargetSource;
  /** @default 'rmsprop' */
  optimizer?: OptimizerName;
  /** Above 0. @default 0.001 for rmsprop and adam, 0.01 for sgd */
  learningRate?: number;
  /** @default { kind: 'constant' } */
  schedule?: LearningRateSchedule;
  /**
   * Steps over which the learning rate rises from 0, at least 0; useful for weights that are already good. @default 0
   */
  warmUp?: number;
  /** Pairs in a batch, at least 1; a source of faces has its own batches. @default 16 */
  batchSize?: number;
  /** The most epochs, at least 1. @default 50 */
  epochs?: number;
  /** Stops after this many epochs without improvement, at least 1. @default 10 */
  patience?: number;
  /**
   * Evaluates and keeps a moving average of the weights instead of the last ones. This is its decay per step, 0 ≤ decay
   * < 1, which is lower during the first steps (Polyak and Juditsky, 1992). 0.999 suits a few thousand steps. @default
   * 0: no average
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
  /**
   * The distance that the loss uses; all but `euclidean` need a network whose last layer is `unitLength`. @default
   * 'euclidean'
   */
  distance?: DistanceName;
  /** How pairs or triplets are chosen from a batch of faces; not used for a source of pairs. @default 'semi-hard' */
  miner?: MinerName;
  /**
   * Above 0. `contrastive`: the distance beyond which different people no longer push each other away
   * (`contrastive-double`: and within half of which one person's faces no longer pull); `triplet`: how much farther
   * away other people should be; `margin`: how far from the boundary; `arcface`: an angle in radians; `cosface` and
   * `supervised-contrastive`: a cosine. @default 1
   */
  margin?: number;
  /** Seed for the order of the pairs, the mining and the dropout. @default 1 */
  seed?: number | string;
  /**
   * A separate folder for checkpoints: one is written after each epoch and some in between, and the last is kept.
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
  /** Checked before each step. After an abort the model has the weights of the last step. */
  signal?: AbortSignal;
}
