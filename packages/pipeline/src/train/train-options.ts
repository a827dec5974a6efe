import type { Evaluation } from '@lookalike/evaluation';
import {
  type ClassLossName,
  type DistanceName,
  defaultHeadOptions,
  defaultTrainOptions,
  type LossName,
  type MinerName,
  type NetworkName,
  type OptimizerName,
  type ScheduleName,
} from '@lookalike/siamese/names';
import type { Filled } from '../filled.js';
import type { CacheOptions } from '../search-options.js';
import type { FolderStepOptions } from '../step-run.js';

/**
 * What every training takes. A default that depends on the data is given as pairs / people / base. In `cache` the
 * pretrained model's embeddings of the held-out faces are kept, since its figures are shown for comparison.
 */
export interface TrainPairsOptions extends CacheOptions, FolderStepOptions {
  /** Output folder of the model. @default 'model' */
  out?: string;
  /** @default 'basic' / 'residual' / the base's own */
  network?: NetworkName;
  /** The most epochs, at least 1. @default as many as show 480,000 pairs, 20..50 / 30 / 60 */
  epochs?: number;
  /** Epochs without an improvement before training stops, at least 1. @default 10 / 30 / 60 */
  patience?: number;
  /** Pairs per batch, at least 1. @default 16 */
  batchSize?: number;
  /** Above 0. @default the optimizer's own: 0.001, for sgd 0.01 */
  learningRate?: number;
  /** How the learning rate changes over the epochs. @default 'constant' / 'cosine' / 'constant' */
  schedule?: ScheduleName;
  /** @default 'rmsprop' / 'adam' / 'adam' */
  optimizer?: OptimizerName;
  /** @default 'contrastive' / 'contrastive-linear' / 'contrastive' */
  loss?: LossName;
  /** What the loss measures. @default 'euclidean' */
  distance?: DistanceName;
  /** The distance beyond which different people no longer push each other away, above 0. @default 1 / 1.2 / 1.4 */
  margin?: number;
  /**
   * Evaluates and saves a moving average of the weights, with this decay per step, 0 ≤ decay < 1. @default 0: no
   * average
   */
  averaging?: number;
  /** Averages each embedding with that of the mirror image. @default false / true / false */
  mirror?: boolean;
  /** Scales each image to the same mean and deviation first, to compensate for the light. @default false */
  standardize?: boolean;
  /** Changes each image slightly every time it is shown. @default false / true / false */
  augment?: boolean;
  /** Same seed, same history. @default 1 */
  seed?: number;
  /** Resumes an interrupted run; `if-same` only if it had the same input and options. @default false */
  resume?: boolean | 'if-same';
  /** A folder for event files that TensorBoard shows, while it runs and afterwards. @default none is written */
  tensorboard?: string;
  /** Remarks for readers of the report, on how to interpret its figures. @default [] */
  remarks?: readonly string[];
  /**
   * The pretrained model's figures on the same held-out faces, which the report waits for, and the folder of their
   * photos, if there is one. @default none
   */
  baseline?: { evaluation: Evaluation | Promise<Evaluation>; photos?: string };
}

/** What training on folders of people takes. */
export interface TrainPeopleOptions extends TrainPairsOptions {
  /** Trains a small head on this model's embeddings: a model's folder, or `pretrained`. @default none: a new network */
  base?: string;
  /** How strongly the head is kept close to the base, at least 0. @default 0.3 */
  headDecay?: number;
  /**
   * A loss that learns a direction for each person, for a first stage of training before that of `loss`; without a base
   * only. @default none: one stage
   */
  stageOne?: ClassLossName;
  /** Epochs of the first stage, at least 1. @default 15 */
  stageOneEpochs?: number;
  /** The first stage's margin: an angle in radians for arcface, a cosine for cosface; above 0. @default 0.3 */
  stageOneMargin?: number;
  /** Which pairs or triplets of a batch are learned from. @default 'semi-hard' */
  miner?: MinerName;
  /** People per batch, at least 2. @default 24; with a base 32 */
  people?: number;
  /** Photos per person in a batch, at least 2. @default 4; with a base 8 */
  photos?: number;
  /**
   * Also trains on people with a single photo: others are pushed away from them. Without a base only. @default false
   */
  singles?: boolean;
  /**
   * The fraction to hold out, 0..0.9: of the people; with a base, of each person's photos. @default 0.1; with a base
   * 0.25
   */
  holdout?: number;
}

const { optimizer, batchSize, patience, loss, distance, miner, margin, seed, resume } = defaultTrainOptions;

const common = {
  ...{ out: 'model', batchSize, distance, seed, resume },
  standardize: false,
  averaging: 0,
  force: false,
  remarks: Object.freeze([]),
} as const satisfies TrainPairsOptions;

type PeopleOptional = 'learningRate' | 'baseline' | 'tensorboard' | 'cache' | 'base' | 'stageOne';

/** The defaults of {@link TrainPairsOptions}. */
export const defaultTrainPairsOptions: Filled<
  TrainPairsOptions,
  'learningRate' | 'baseline' | 'tensorboard' | 'cache' | 'epochs'
> = Object.freeze({
  ...common,
  ...{ patience, optimizer, loss, margin },
  network: 'basic',
  schedule: 'constant',
  mirror: false,
  augment: false,
});

/** Pairs that a training shows in all if no epochs are given: twenty minutes on two cores with the basic network. */
const pairsShown = 480_000;
const [fewestEpochs, mostEpochs] = [20, 50];

/** The default number of epochs over this many pairs. */
export const defaultEpochs = (pairs: number): number =>
  Math.min(mostEpochs, Math.max(fewestEpochs, Math.floor(pairsShown / pairs)));

/** Of the first stage, if there is one. */
const stageOneDefaults = Object.freeze({ stageOneEpochs: 15, stageOneMargin: 0.3 });

/** The defaults of {@link TrainPeopleOptions} without a base: people are too much for the basic network. */
export const defaultTrainPeopleOptions: Filled<TrainPeopleOptions, PeopleOptional> = Object.freeze({
  ...common,
  network: 'residual',
  epochs: 30,
  patience: 30,
  schedule: 'cosine',
  optimizer: 'adam',
  loss: 'contrastive-linear',
  miner,
  margin: 1.2,
  people: 24,
  photos: 4,
  singles: false,
  holdout: 0.1,
  headDecay: defaultHeadOptions.headDecay,
  ...stageOneDefaults,
  mirror: true,
  augment: true,
});

/** The defaults of {@link TrainPeopleOptions} with a base: seconds on embeddings that are computed once. */
export const defaultTrainBaseOptions: Filled<TrainPeopleOptions, PeopleOptional> = Object.freeze({
  ...defaultTrainPairsOptions,
  optimizer: 'adam',
  epochs: 60,
  patience: 60,
  miner,
  margin: 1.4,
  people: 32,
  photos: 8,
  singles: false,
  holdout: 0.25,
  headDecay: defaultHeadOptions.headDecay,
  ...stageOneDefaults,
});

/** All options of a training, with defaults filled in. */
export type TrainSettings = Omit<typeof defaultTrainPairsOptions, keyof FolderStepOptions | 'out'> &
  Pick<TrainPairsOptions, 'epochs'> &
  Partial<
    Pick<
      TrainPeopleOptions,
      'base' | 'headDecay' | 'miner' | 'stageOne' | 'stageOneEpochs' | 'stageOneMargin'
    >
  >;

/** The options of a training on people, with defaults filled in. */
export type PeopleSettings = Omit<typeof defaultTrainPeopleOptions, keyof FolderStepOptions | 'out'>;
