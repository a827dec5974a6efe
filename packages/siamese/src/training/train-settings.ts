import { LookalikeError, type PairSource } from '@lookalike/core';
import { lossNames } from '../tensors/contrastive-loss.js';
import type { LearningRateSchedule } from './learning-rate.js';
import { optimizerNames } from './optimizers.js';
import { defaultLearningRates, defaultTrainOptions, type TrainOptions } from './train-options.js';

type Optional = 'checkpointFolder' | 'signal';

/** Options with their defaults filled in and checked. */
export type TrainSettings = Required<Omit<TrainOptions, Optional>> & Pick<TrainOptions, Optional>;

const refuse = (name: string, expected: string, got: unknown): never => {
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected ${name} to be ${expected}, got ${JSON.stringify(got) ?? got}`,
  );
};

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) refuse(name, 'a whole number of at least 1', value);
}

function checkPositive(name: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) refuse(name, 'above 0', value);
}

function checkName(name: string, names: readonly string[], value: string): void {
  if (!names.includes(value)) refuse(name, `one of ${names.join(', ')}`, value);
}

function checkSchedule(schedule: LearningRateSchedule): void {
  checkName('schedule.kind', ['constant', 'step', 'cosine'], schedule.kind);
  if (schedule.kind === 'step') {
    checkCount('schedule.every', schedule.every);
    checkPositive('schedule.factor', schedule.factor);
  }
  if (schedule.kind === 'cosine' && !(schedule.floor >= 0 && schedule.floor <= 1)) {
    refuse('schedule.floor', 'in 0..1', schedule.floor);
  }
}

function checkSource(name: string, source: PairSource, { input }: TrainOptions['model']['info']): void {
  if (source.pairCount < 1) throw new LookalikeError('EMPTY', `the ${name} source has no pairs`);
  const { height, width, channels } = source;
  if (height === input.height && width === input.width && channels === input.channels) return;
  refuse(
    `the ${name} images`,
    `${input.width}×${input.height}×${input.channels} as the model takes them`,
    `${width}×${height}×${channels}`,
  );
}

/** @throws {LookalikeError} `INVALID_ARGUMENT`, or `EMPTY` for a source without pairs. */
export function trainSettings(options: TrainOptions): TrainSettings {
  const given = { ...defaultTrainOptions, ...options };
  const settings: TrainSettings = {
    ...given,
    learningRate: given.learningRate ?? defaultLearningRates[given.optimizer],
  };
  checkName('optimizer', optimizerNames, settings.optimizer);
  checkName('loss', lossNames, settings.loss);
  checkPositive('learningRate', settings.learningRate);
  checkPositive('margin', settings.margin);
  checkCount('batchSize', settings.batchSize);
  checkCount('epochs', settings.epochs);
  checkCount('patience', settings.patience);
  if (!(settings.checkpointSeconds >= 0))
    refuse('checkpointSeconds', 'at least 0', settings.checkpointSeconds);
  if (settings.resume && !settings.checkpointFolder)
    refuse('checkpointFolder', 'given with resume', undefined);
  checkSchedule(settings.schedule);
  const { info, network } = settings.model;
  if (network.trainableWeights.length === 0)
    refuse("the model's network", 'one with weights to train', network.name);
  checkSource('training', settings.training, info);
  checkSource('validation', settings.validation, info);
  return settings;
}
