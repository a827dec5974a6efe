export { type AdapterHead, type AdapterHeadOptions, createAdapterHead } from './head/create-adapter-head.js';
export { createSiameseModel, type SiameseModelOptions } from './model/create-siamese-model.js';
export { loadModel } from './model/load-model.js';
export type { CalibrationPoint, ModelInfo } from './model/model-info.js';
export { type SaveModelOptions, saveModel } from './model/save-model.js';
export type { EmbedOptions, SiameseModel } from './model/siamese-model.js';
export type { NetworkOptions } from './networks/network-options.js';
export { createNetwork, type NetworkName, networkNames, networks } from './networks/networks.js';
export { unitLength } from './networks/unit-length.js';
export { type DistanceName, distanceNames } from './tensors/distances/distances.js';
export { isPairLoss, type LossName, lossNames } from './tensors/losses/losses.js';
export {
  type FixedNormalization,
  type ImageNormalization,
  imageNormalization,
  type Normalization,
  unitNormalization,
} from './tensors/pixels-to-tensor.js';
export { type LearningRateSchedule, learningRateAt } from './training/learning-rate.js';
export { type MinerName, minerNames } from './training/miners/miners.js';
export { type OptimizerName, optimizerNames } from './training/optimizers.js';
export { toHistoryCsv } from './training/to-history-csv.js';
export { train } from './training/train.js';
export { defaultLearningRates, defaultTrainOptions, type TrainOptions } from './training/train-options.js';
export type { EpochRecord, StopReason, TrainingEvent, TrainingResult } from './training/training-event.js';
export type { EpochMeasure } from './training/training-position.js';
