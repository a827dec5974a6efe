/** What can be chosen by name for a network and its training, and the defaults; free of TensorFlow.js, for menus and help. */

/** The networks that come with Lookalike. */
export const networkNames = Object.freeze([
  'basic',
  'residual',
  'residual-color',
  'residual-plain',
  'compact',
] as const);
export type NetworkName = (typeof networkNames)[number];

/** How weights are saved: as they are, at half the size, or at a quarter with 256 values per weight matrix. */
export const weightFormats = Object.freeze(['float32', 'float16', 'uint8'] as const);
export type WeightFormat = (typeof weightFormats)[number];

/** The losses over pairs of images. */
export const pairLossNames = Object.freeze([
  'contrastive',
  'contrastive-linear',
  'contrastive-double',
  'margin',
] as const);
export type PairLossName = (typeof pairLossNames)[number];

/** The losses over triplets: an anchor, another image of its person and one of another person. */
export const tripletLossNames = Object.freeze(['triplet'] as const);
export type TripletLossName = (typeof tripletLossNames)[number];

/** The losses over faces and people. Each person has a direction, which is learnt too and discarded after training. */
export const classLossNames = Object.freeze(['arcface', 'cosface'] as const);
export type ClassLossName = (typeof classLossNames)[number];

/** The losses over all faces of a batch, without a miner. */
export const batchLossNames = Object.freeze(['supervised-contrastive'] as const);
export type BatchLossName = (typeof batchLossNames)[number];

/** All losses. */
export const lossNames = Object.freeze([
  ...pairLossNames,
  ...tripletLossNames,
  ...classLossNames,
  ...batchLossNames,
] as const);
export type LossName = (typeof lossNames)[number];

/**
 * Whether a loss is over pairs, not triplets.
 * @example
 * ```ts
 * import { isPairLoss } from '@lookalike/siamese/names';
 *
 * console.log(isPairLoss('contrastive'), isPairLoss('triplet')); // → true false
 * ```
 */
export const isPairLoss = (name: LossName): name is PairLossName =>
  (pairLossNames as readonly LossName[]).includes(name);

/**
 * Whether a loss is over triplets.
 * @example
 * ```ts
 * import { isTripletLoss } from '@lookalike/siamese/names';
 *
 * console.log(isTripletLoss('triplet'), isTripletLoss('margin')); // → true false
 * ```
 */
export const isTripletLoss = (name: LossName): name is TripletLossName =>
  (tripletLossNames as readonly LossName[]).includes(name);

/**
 * Whether a loss is over faces and people.
 * @example
 * ```ts
 * import { isClassLoss } from '@lookalike/siamese/names';
 *
 * console.log(isClassLoss('arcface'), isClassLoss('contrastive')); // → true false
 * ```
 */
export const isClassLoss = (name: LossName): name is ClassLossName =>
  (classLossNames as readonly LossName[]).includes(name);

/**
 * Whether a loss is over all faces of a batch.
 * @example
 * ```ts
 * import { isBatchLoss } from '@lookalike/siamese/names';
 *
 * console.log(isBatchLoss('supervised-contrastive'), isBatchLoss('triplet')); // → true false
 * ```
 */
export const isBatchLoss = (name: LossName): name is BatchLossName =>
  (batchLossNames as readonly LossName[]).includes(name);

/** The distances that a loss can measure. */
export const distanceNames = Object.freeze(['euclidean', 'squared-euclidean', 'cosine'] as const);
export type DistanceName = (typeof distanceNames)[number];

/** How the pairs or triplets of a batch of faces are chosen. */
export const minerNames = Object.freeze(['random', 'all', 'hard', 'semi-hard'] as const);
export type MinerName = (typeof minerNames)[number];

export const optimizerNames = Object.freeze(['rmsprop', 'adam', 'sgd'] as const);
export type OptimizerName = (typeof optimizerNames)[number];

/** How the learning rate changes over the epochs. */
export const scheduleNames = Object.freeze(['constant', 'step', 'cosine'] as const);
export type ScheduleName = (typeof scheduleNames)[number];

/** The validation measures that can decide which epoch is the best. */
export const epochMeasures = Object.freeze(['loss', 'accuracy'] as const);
export type EpochMeasure = (typeof epochMeasures)[number];

/**
 * The defaults of `TrainOptions`.
 * @example
 * ```ts
 * import { defaultTrainOptions } from '@lookalike/siamese/names';
 *
 * const { loss, epochs } = defaultTrainOptions;
 * console.log(loss, epochs); // → contrastive 50
 * ```
 */
export const defaultTrainOptions = Object.freeze({
  optimizer: 'rmsprop',
  schedule: Object.freeze({ kind: 'constant' }),
  batchSize: 16,
  epochs: 50,
  patience: 10,
  bestBy: 'loss',
  averaging: 0,
  warmUp: 0,
  loss: 'contrastive',
  distance: 'euclidean',
  miner: 'semi-hard',
  margin: 1,
  seed: 1,
  checkpointSeconds: 60,
  resume: false,
} as const);

/** The default of `TrainOptions.learningRate`, by optimizer. */
export const defaultLearningRates: Readonly<Record<OptimizerName, number>> = Object.freeze({
  rmsprop: 0.001,
  adam: 0.001,
  sgd: 0.01,
});

/**
 * The defaults of the schedules that have options; see `LearningRateSchedule`.
 * @example
 * ```ts
 * import { defaultSchedules } from '@lookalike/siamese/names';
 *
 * console.log(defaultSchedules.step); // → { every: 10, factor: 0.1 }
 * ```
 */
export const defaultSchedules = Object.freeze({
  step: Object.freeze({ every: 10, factor: 0.1 }),
  cosine: Object.freeze({ floor: 0.02 }),
});

/** The defaults of `AdapterHeadOptions`. */
export const defaultHeadOptions = Object.freeze({ headDecay: 0.3 });
