export type { DistanceName, EpochMeasure, LossName, MinerName, OptimizerName } from '../names.js';
export { type AdapterHeadOptions, createAdapterHead, mergeAdapterHead } from './adapter-head.js';
export type { LearningRateSchedule } from './learning-rate.js';
export { epochEvent, eventFileStart } from './tensorboard-events.js';
export { toHistoryCsv } from './to-history-csv.js';
export { train } from './train.js';
export type { TrainOptions } from './train-options.js';
export type { EpochRecord, StopReason, TrainingEvent, TrainingResult } from './training-event.js';
